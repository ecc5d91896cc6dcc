#!/bin/sh
# What `make install` put in place works by itself: `make installcheck`, and distcheck
# through it. No build tree is asked: templates, items and translations are the installed
# ones, in Chinese where only C.UTF-8 exists. Prints TAP.
#
#   installed.sh BINDIR SBINDIR PKGDATADIR MANDIR COMPLETIONDIR UNITDIR
set -u
y=$1/yichuang d=$2/yichuangd data=$3 man=$4 completion=$5 unit=$6
work=$(mktemp -d) || exit 1
pid=
trap '[ -z "$pid" ] || kill "$pid"; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
unset LC_ALL LANGUAGE YICHUANG_LOCALEDIR XDG_CONFIG_HOME XDG_STATE_HOME
HOME=$work LANG=C.UTF-8 TZ=Asia/Shanghai YICHUANG_PASSWORD=yichuang-demo
export HOME LANG TZ YICHUANG_PASSWORD
n=0 bad=0

ok() { # ok STATUS NAME [FILE with what went wrong]
    n=$((n + 1))
    if [ "$1" = 0 ]; then
        echo "ok $n - $2"
    else
        bad=1
        echo "not ok $n - $2"
        [ ! -s "${3-}" ] || sed 's/^/# /' "$3" | tail -n 20
    fi
}
seat() { "$y" --lang zh_CN --at 2026-03-02T09:30 "$@"; }
cd "$work" || exit 1

for file in "$man/man1/yichuang.1" "$man/man5/yichuang-item.5" \
    "$man/man5/yichuang-config.5" "$man/man8/yichuangd.8" "$completion/yichuang" \
    "$completion/yichuangd" "$unit/yichuangd.service" "$data/forms/demo/seed.sh"; do
    [ -s "$file" ] || echo "$file"
done >lacks
[ ! -s lacks ]
ok $? 'manuals, completions, unit and demonstration are in place' lacks

grep -q "^ExecStart=$d serve" "$unit/yichuangd.service"
ok $? 'the unit starts the installed program'
config=$(sed -n 's/^# Settings: //p' "$unit/yichuangd.service")
[ -n "$config" ] && "$d" --help | grep -qF "(default $config)"
ok $? 'which reads the settings that the unit names'
if command -v systemd-analyze >/dev/null; then
    MANPATH=$man systemd-analyze verify "$unit/yichuangd.service" >out 2>&1
    ok $? 'systemd finds nothing wrong with it' out
fi

"$y" --lang zh_CN --help >out 2>&1 && grep -q '打印机的编码' out
ok $? 'yichuang speaks Chinese under C.UTF-8' out
"$d" --lang zh_CN --help >out 2>&1 && grep -q '用法' out
ok $? 'and so does yichuangd' out

"$y" forms check "$data/forms/items" >out 2>&1
ok $? 'the installed items pass the check' out
[ "$("$y" forms list 2>&1 | tee out | grep -c .)" -ge 10 ]
ok $? 'ten items are found without being told where' out

{
    "$d" --data centre init && "$d" --data centre roster "$data/forms/demo/roster.yaml" &&
        "$d" --data centre publish "$data/forms" && echo "$YICHUANG_PASSWORD" >word &&
        "$d" --data centre user passwd wangmin --password-file word
} >out 2>&1
ok $? 'a centre is made of them' out
"$d" --data centre --clock 2026-03-02T09:30 --listen 127.0.0.1:0 --port-file port serve \
    >centre.log 2>&1 &
pid=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    [ ! -s port ] || break
    sleep 0.2
done
{
    code=$("$d" --data centre device add W3 | tail -n 1) &&
        seat enrol "http://127.0.0.1:$(cat port)" "$code" && seat login wangmin && seat sync
} >out 2>&1
ok $? 'a seat sits down at it' out

cat >form.yaml <<'EOF2'
applicant: {type: person, name: 王伟, id_number: "110101199003070038", phone: "13900000000",
  address: 演示区民主路1号}
answers: {insured_name: 王伟, insured_id: "110101199003070038", relation: self, month: 2026-03}
materials: [{id: "1", originals: 1, copies: 0, sighted: true}]
EOF2
seat act receive --item 11442000MB2C91058B3442189207003 --answers form.yaml --save papers \
    >out 2>&1
ok $? 'it takes in a matter' out
cat papers/* >paper 2>/dev/null
grep -q '王伟' paper && grep -q '收件' paper
ok $? 'and hands out the receipt by the installed template' paper
seat sync >out 2>&1
ok $? 'of which the centre has the record' out

echo "1..$n"
exit $bad
