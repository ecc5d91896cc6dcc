#!/bin/sh
# The commands of yichuangd beside a server that runs: what they refuse, and what they leave
# alone when they do.
top=${top_srcdir:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${top_builddir:-$top/build}
work=$(mktemp -d) || exit 1
pid=
trap '[ -z "$pid" ] || kill "$pid"; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
LC_ALL=C.UTF-8
export LC_ALL
n=0

ok() { # ok STATUS NAME [FILE with what went wrong]
    n=$((n + 1))
    if [ "$1" = 0 ]; then
        echo "ok $n - $2"
    else
        echo "not ok $n - $2"
        [ ! -s "${3-}" ] || sed 's/^/# /' "$3" | head -n 40
    fi
}
centre() { "$build/yichuangd" --data "$work/$at" "$@"; }
# does WHAT ARGUMENTS...: status 0.
does() {
    what=$1
    shift
    centre "$@" >"$work/out" 2>&1
    ok $? "$what" "$work/out"
}
# refuses TEXT WHAT ARGUMENTS...: status 1, and says TEXT.
refuses() {
    text=$1 what=$2
    shift 2
    centre "$@" >"$work/out" 2>&1
    [ $? = 1 ] && grep -q "$text" "$work/out"
    ok $? "$what" "$work/out"
}

at=a
does 'a centre' init
refuses 'there is a centre' 'no second one in its place' init
mkdir "$work/empty"
refuses 'nothing to publish' 'an empty folder publishes nothing' publish "$work/empty"
refuses 'nothing to publish' 'nor one that is not there' publish "$work/none"
does 'people' roster "$top/forms/demo/roster.yaml"
does 'items' publish "$top/forms"
cp -r "$top/forms" "$work/forms" && chmod -R u+w "$work/forms"
item=$work/forms/items/qushui-yanxu-wanyuan.yaml
sed -i 's/^name: .*/name: 另一个名字/' "$item"
refuses 'is published already' 'a published version does not change' publish "$work/forms"
sed -i 's/^version: 1/version: 2/' "$item"
sed -i 's/effective: {value: 2026-01-01/effective: {value: 2025-12-31/' "$item"
refuses 'in force from 2026-01-01' 'nor is it followed by one in force earlier' publish "$work/forms"
sed -i 's/effective: {value: 2025-12-31/effective: {value: 2026-01-01/' "$item"
does 'the next version does' publish "$work/forms"
water=WANYUAN-QUSHUI-YANXU
refuses 'R095' 'nothing is suspended without approval' item suspend $water
refuses 'not a date' 'nor from no day' item suspend $water --approval 1 --approver x --from soon
refuses 'no such item' 'nor what is not there' item suspend NONE --approval 1 --approver x
refuses 'is so already' 'nothing is resumed that runs' item resume $water --approval 1 --approver x
does 'an item is suspended' item suspend $water --approval 批2号 --approver 政府办 --reason 系统升级
centre item list >"$work/out"
grep -q "^$water	2	suspended	2026-01-01	批2号	政府办	" "$work/out"
ok $? 'and stands in the list so' "$work/out"
refuses 'another act' 'no act goes before the last one' item withdraw $water --approval 1 --approver x --from 2026-02-01
does 'it is resumed' item resume $water --approval 批3号 --approver 政府办
does 'a backup' backup "$work/backup.db"
refuses 'there already' 'not over another file' backup "$work/backup.db"

"$build/yichuangd" --data "$work/a" --listen 127.0.0.1:0 --port-file "$work/port" serve 2>"$work/log" &
pid=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    [ ! -s "$work/port" ] || break
    sleep 0.2
done
does 'a backup while it serves' backup "$work/second.db"
refuses 'a server runs' 'no restore under a running server' restore "$work/backup.db"
refuses 'a server runs' 'nor a second server on its folder' --listen 127.0.0.1:0 serve
at=b
does 'another centre' init
refuses 'cannot listen' 'not on the same port' --listen "127.0.0.1:$(cat "$work/port")" serve
at=a
kill "$pid" && wait "$pid"
ok $? 'it stops with status 0' "$work/log"
pid=

before=$(cksum <"$work/a/centre.db")
echo none >"$work/text"
refuses text 'what is no database is not restored' restore "$work/text"
cp "$work/b/centre.db" "$work/cut.db" && dd if=/dev/zero of="$work/cut.db" bs=4096 seek=3 count=2 \
    conv=notrunc 2>/dev/null
refuses cut.db 'nor what is damaged' restore "$work/cut.db"
[ "$(cksum <"$work/a/centre.db")" = "$before" ] && [ ! -e "$work/a/restoring" ]
ok $? 'and what stood there stands there'
does 'what is whole is' restore "$work/backup.db"
[ -s "$work/a/centre.db.before-restore" ]
ok $? 'and the old one is kept beside it'
does 'it verifies' verify
does 'once more' restore "$work/second.db"

echo "1..$n"
