#!/bin/sh
# A casefile from end to end by sub-commands, on seats with a real centre; what is refused
# on the way; answers that cannot be read; the centre away and back; a conflict.
top=${top_srcdir:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${top_builddir:-$top/build}
work=$(mktemp -d) || exit 1
pid=
trap '[ -z "$pid" ] || kill "$pid"; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
HOME=$work LC_ALL=C.UTF-8 YICHUANG_PASSWORD=yichuang-demo
export HOME LC_ALL YICHUANG_PASSWORD
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

# ---- the hall ------------------------------------------------------------------------------

centre() { "$build/yichuangd" --data "$work/centre" "$@"; }
serve() { # serve PORT
    rm -f "$work/port"
    "$build/yichuangd" --data "$work/centre" --listen "127.0.0.1:$1" \
        --port-file "$work/port" serve >>"$work/centre.log" 2>&1 &
    pid=$!
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        [ ! -s "$work/port" ] || break
        sleep 0.2
    done
}
# y SEAT ARGUMENTS...
y() {
    seat=$work/$1
    shift
    "$build/yichuang" --dir "$seat" --forms "$top/forms" "$@"
}
# in_json KEY: the first string of that name of the last answer.
in_json() { grep -o "\"$1\":\"[^\"]*\"" "$work/out" | head -n 1 | cut -d'"' -f4; }

{
    centre init && centre roster "$top/forms/demo/roster.yaml" && centre publish "$top/forms"
} >"$work/log" 2>&1
ok $? 'a centre with items and a roster' "$work/log"
echo "$YICHUANG_PASSWORD" >"$work/password"
for user in wangmin lina chenli liujianguo zhengli luoping xieyun zhoujie songgang; do
    centre user passwd $user --password-file "$work/password"
done >"$work/log" 2>&1
ok $? 'people with passwords' "$work/log"
serve 0
port=$(cat "$work/port")
url=http://127.0.0.1:$port
for device in W1 W3 B1 B2 D1; do
    y $device enrol "$url" "$(centre device add $device | tail -n 1)" || echo FAILED
done >"$work/log" 2>&1
[ "$(grep -c 'device' "$work/log")" = 5 ]
ok $? 'seats are enrolled' "$work/log"

# done WHAT SEAT ARGUMENTS...: is done; the answer is in $work/out.
done_() {
    what=$1
    shift
    y "$@" >"$work/out" 2>"$work/err"
    status=$?
    cat "$work/err" >>"$work/out"
    [ $status = 0 ]
    ok $? "$what" "$work/out"
}
# state WANT WHAT SEAT act ...: is done, and leaves the casefile so.
state() {
    want=$1 what=$2
    shift 2
    y "$@" --json >"$work/out" 2>&1 && [ "$(in_json state)" = "$want" ]
    ok $? "$what: $want" "$work/out"
}
# refused NAME WHAT SEAT act ...: status 3, the reason in JSON, and nothing was written.
refused() {
    want=$1 what=$2
    shift 2
    before=$(y "$1" outbox --json | tr '{' '\n' | grep -c hash)
    y "$@" --json >"$work/out" 2>"$work/err"
    status=$?
    [ $status = 3 ] && [ "$(in_json name)" = "$want" ] && [ -n "$(in_json text)" ] &&
        grep -q '"code":[0-9]' "$work/out" && grep -q '"source":' "$work/out" &&
        [ "$(y "$1" outbox --json | tr '{' '\n' | grep -c hash)" = "$before" ]
    ok $? "refused, $want: $what" "$work/out"
}
login() { # login SEAT USER
    y "$1" login "$2" >"$work/log" 2>&1 && y "$1" sync >>"$work/log" 2>&1
    [ $? = 0 ] || sed 's/^/# /' "$work/log"
}

# ---- from receipt to the result --------------------------------------------------------------

cat >"$work/water.yaml" <<'EOF'
applicant: {type: person, name: 吴芳, id_number: "620702198503021026", phone: "13936000001"}
answers:
  licence: 取水字第12号
  expires: 2099-03-01
  place: 后河桥上游
  use: domestic
  volume: "1.5"
materials:
  - {id: "1", originals: 1}
  - {id: "2", originals: 1}
  - {id: "3", copies: 1, sighted: true}
EOF
water=WANYUAN-QUSHUI-YANXU

login W3 wangmin
refused incomplete 'to accept what is not complete' \
    W3 act receive --item $water --applicant type=person,name=吴芳 --then accept
refused not_in_guide 'a material that the guide does not ask for' \
    W3 act receive --item $water --answers "$work/water.yaml" --materials id=9,originals=1
refused unknown_item 'an item that is not here' \
    W3 act receive --item NO-SUCH --answers "$work/water.yaml"
refused applicant_type 'who the item is not for' \
    W3 act receive --item $water --answers "$work/water.yaml" --applicant type=government
state accepted 'receive and accept as one' \
    W3 act receive --item $water --answers "$work/water.yaml" --then accept --save "$work/papers"
number=$(in_json number) pickup=$(in_json pickup)
[ "$(ls "$work/papers" | wc -l)" = 2 ] && grep -q 收 "$work/papers"/*收*.txt
ok $? 'both papers are saved'
refused duplicate 'the same person has it open' \
    W3 act receive --item $water --answers "$work/water.yaml"
refused state 'to accept twice' W3 act accept "$number"
refused role 'a window does not decide' W3 act decide "$pickup" --result grant
done_ 'the pick-up code finds it' W3 show "$pickup"
grep -q "$number" "$work/out"
ok $? 'and it is the same' "$work/out"
done_ 'sent' W3 sync
y W3 outbox --json | grep -qx '\[\]'
ok $? 'nothing waits'

login B1 chenli
refused field_check 'a field check alone' \
    B1 act opine "$number" --result pass --text 现场一致 --visited-on 2026-01-01 --inspectors 陈立
refused role 'a reviewer does not decide' B1 act decide "$number" --result grant
state accepted 'visited by two' B1 act opine "$number" --result pass --text 现场一致 \
    --visited-on 2026-01-01 --inspectors 陈立 --inspectors 方远
state accepted 'reviewed' B1 act opine "$number" --result pass --text 同意
done_ 'sent' B1 sync
login B1 xieyun
y B1 act decide "$number" --result grant >"$work/out" 2>&1
[ $? = 3 ]
ok $? 'another organ does not decide' "$work/out"
login B1 liujianguo
refused reason 'a denial without its basis' B1 act decide "$number" --result deny --text 不符
state granted 'decided' B1 act decide "$number" --result grant
refused not_in_guide 'a result that the item does not give' \
    B1 act produce "$number" --results name=奖状,number=1
refused term 'a term that ends before it begins' B1 act produce "$number" \
    --results 'name=《中华人民共和国取水许可证》,number=1,valid_from=2027-01-02,valid_to=2027-01-01'
y B1 print "$number" decision >"$work/out" 2>&1
[ $? != 0 ]
ok $? 'a decision is not printed before the centre has it' "$work/out"
state produced 'produced' B1 act produce "$number" \
    --results 'name=《中华人民共和国取水许可证》,number=D620702S2026-0012'
done_ 'sent' B1 sync

login D1 zhengli
refused handover 'not everything is handed over' \
    D1 act issue "$number" --method window --handed 别的 --recipient name=吴芳
refused recipient 'somebody else without authority' D1 act issue "$number" --method agent \
    --handed 《中华人民共和国取水许可证》 --recipient name=吴刚
state closed 'issued and closed as one' D1 act issue "$number" --method window \
    --handed 《中华人民共和国取水许可证》 --recipient name=吴芳 --then close
done_ 'sent' D1 sync
done_ 'the window has it' W3 sync
y W3 log "$number" --json >"$work/out" 2>&1
[ "$(grep -o '"kind":"[a-z_]*"' "$work/out" | cut -d'"' -f4 | tr '\n' ' ')" = \
    'receive accept opine opine decide produce issue close ' ] &&
    [ "$(grep -o '"verdict":"confirmed"' "$work/out" | wc -l)" = 8 ]
ok $? 'and the whole story, confirmed' "$work/out"

# ---- money -----------------------------------------------------------------------------------

land=1144098200713844084000715001005
cat >"$work/land.yaml" <<'EOF'
applicant: {type: person, name: 何俊, id_number: "620702198612252712", phone: "13936002330"}
answers: {location: 演示区滨河新区3号楼, area: "118.36"}
materials:
  - {id: "1", originals: 1}
  - {id: "2", originals: 1}
  - {id: "3", originals: 1}
  - {id: "5", originals: 1}
  - {id: "6", originals: 1}
  - {id: "7", originals: 1}
EOF
state accepted 'an item that charges' \
    W3 act receive --item $land --answers "$work/land.yaml" --then accept
charged=$(in_json number)
y W3 sync >/dev/null
login B1 luoping
state accepted 'reviewed' B1 act opine "$charged" --result pass --text 无误
y B1 sync >/dev/null
login B1 xieyun
state granted 'charged and granted' B1 act charge "$charged" --then decide --result grant
state produced 'produced' B1 act produce "$charged" \
    --results name=中华人民共和国不动产权证书,number=1
y B1 sync >/dev/null
login D1 zhengli
issue() { y D1 act issue "$charged" --method window --handed 中华人民共和国不动产权证书 \
    --recipient name=何俊 --json "$@"; }
issue >"$work/out" 2>&1
[ $? = 3 ] && [ "$(in_json name)" = unpaid ]
ok $? 'unpaid is not issued' "$work/out"
login D1 zhoujie
refused fee_amount 'another amount' D1 act pay "$charged" --amount 1 --receipt 票1
state produced 'paid' D1 act pay "$charged" --receipt 票1
login D1 zhengli
issue >"$work/out" 2>&1
ok $? 'paid is issued' "$work/out"
y D1 sync >/dev/null

# ---- the notice --------------------------------------------------------------------------------

sed 's/吴芳/何晓东/; s/620702198503021026/620702197907151113/; /id: "2"/d' "$work/water.yaml" \
    >"$work/lacks.yaml"
state received 'what is not complete is received' \
    W3 act receive --item $water --answers "$work/lacks.yaml"
lacks=$(in_json number)
refused incomplete 'and not accepted' W3 act accept "$lacks"
refused apply_to 'another organ, but which' W3 act decline "$lacks" --reason not_ours
last=$(y W3 show "$lacks" --json | grep -o '"last":"[0-9a-f]*"' | tail -n 1 | cut -d'"' -f4)
state notified 'notified' W3 act notify "$lacks"
grep -q '"number":".*告' "$work/out"
ok $? 'with its number' "$work/out"
refused stale 'what was looked at has changed' \
    W3 act supply "$lacks" --seen "$last" --materials id=2,originals=1
state received 'taken back while the paper is on the counter' \
    W3 act undo "$lacks" --text 打错了
done_ 'the void paper says so' W3 print "$lacks" --json
grep -q '"void":true' "$work/out"
ok $? 'in the list' "$work/out"
state notified 'notified again' W3 act notify "$lacks" --hand-over
done_ 'the time to supplement' W3 due "$lacks" --json
grep -q '"clock":"supplement"' "$work/out"
ok $? 'is a date' "$work/out"
refused undo 'the citizen has the paper' W3 act undo "$lacks" --text 又打错了
state notified 'supplied' W3 act supply "$lacks" --materials id=2,originals=1
refused must_accept 'accept is the only way out' W3 act decline "$lacks" --reason not_needed
state accepted 'accepted' W3 act accept "$lacks"
refused nothing 'nothing to correct' W3 act correct "$lacks" --text 无

# ---- answers that cannot be read ----------------------------------------------------------------

# bad TEXT PLACE WHAT: status 1, nothing received, the place named.
bad() {
    printf "$1" >"$work/bad.yaml"
    y W3 act receive --item $water --answers "$work/bad.yaml" >"$work/out" 2>&1
    status=$?
    [ $status = 1 ] && grep -qF "bad.yaml:$2" "$work/out"
    ok $? "answers: $3" "$work/out"
}
bad 'aplicant: {name: x}\n' 1:1: 'an unknown key'
bad 'applicant:\n  nmae: x\n' 2:3: 'an unknown part of a person'
bad 'answers: [1, 2]\n' 1:10: 'a list for a mapping'
bad 'materials: {id: "1"}\n' 1:12: 'a mapping for a list'
bad 'materials:\n  - {id: "1", originals: many}\n' 2:26: 'no number'
bad 'materials:\n  - {id: "1", sighted: perhaps}\n' 2:24: 'neither true nor false'
bad 'answers:\n  volume: a lot\n' 2:11: 'an answer that is not of its type'
bad 'answers: &a {place: x}\n' 1:10: 'an anchor'
bad 'answers: {place: x}\nanswers: {place: y}\n' 2:1: 'a key twice'
bad 'answers: {place: "\\377"}\n' 1: 'not UTF-8'
bad '[1]\n' 1:1: 'no mapping'
y W3 act receive --item $water --answers "$work/none.yaml" >"$work/out" 2>&1
[ $? = 1 ]
ok $? 'answers: no such file' "$work/out"
echo '{"applicant": {"type": "person", "name": "石磊", "id_number": "620702198008082438",
  "phone": "13936001919"}, "answers": {"licence": "1", "volume": "2"}, "materials": []}' |
    y W3 act receive --item $water --answers - --save-draft --json >"$work/out" 2>&1
ok $? 'answers in JSON, from standard input, kept as a draft' "$work/out"
draft=$(in_json draft)
done_ 'the draft is there' W3 drafts show "$draft"
grep -q 石磊 "$work/out"
ok $? 'as it was left' "$work/out"
state received 'and goes on from there' W3 act receive --draft "$draft" --materials id=1,originals=1
y W3 drafts --json | grep -qx '\[\]'
ok $? 'a draft that was received is gone'

# ---- nothing of anyone reaches the terminal -----------------------------------------------------

y W3 act receive --item $water --applicant "type=person,name=$(printf '\033]0;x\007马\033[31m')" \
    --json >"$work/out" 2>&1
evil=$(in_json number)
for words in "list all" "show $evil" "log $evil" "due $evil"; do
    y W3 $words
done >"$work/out" 2>&1
! LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" "$work/out" && grep -q 马 "$work/out"
ok $? 'control characters do not reach the terminal'

# ---- the centre away, and back --------------------------------------------------------------------

done_ 'all is sent' W3 sync
kill "$pid"
wait "$pid" 2>/dev/null
pid=
sed 's/吴芳/李国强/; s/620702198503021026/620702196811031251/' "$work/water.yaml" >"$work/away.yaml"
state accepted 'received and accepted without the centre' \
    W3 act receive --item $water --answers "$work/away.yaml" --then accept
away=$(in_json number)
y W3 sync --timeout 3 >"$work/out" 2>&1
[ $? = 4 ]
ok $? 'sync says that there is no line: status 4' "$work/out"
y W3 outbox --json >"$work/out" 2>&1
[ "$(tr '{' '\n' <"$work/out" | grep -c '"verdict":"pending"')" = 2 ]
ok $? 'both records wait' "$work/out"
y W3 outbox >"$work/out" 2>&1 && grep -q 王敏 "$work/out"
ok $? 'and people read whose they are' "$work/out"
y W3 show "$away" >"$work/out" 2>&1 && grep -q '^received .* by 王敏$' "$work/out"
ok $? 'as of a casefile who received it' "$work/out"
y W3 login wangmin >"$work/out" 2>&1
ok $? 'login without the centre' "$work/out"
y W3 status --json | grep -q '"offline":true'
ok $? 'and it is known as such'
y W3 login lina >"$work/out" 2>&1
[ $? = 5 ]
ok $? 'not for who never logged in here: status 5' "$work/out"
y W3 login wangmin >/dev/null
YICHUANG_PASSWORD=wrong-password y W3 login wangmin >"$work/out" 2>&1
[ $? = 5 ]
ok $? 'not with a wrong password: status 5' "$work/out"
y W3 login wangmin >/dev/null
state accepted 'a note without the centre' W3 act note "$away" --text 电话已通知
serve "$port"
y W3 login wangmin >/dev/null
done_ 'back: all is sent' W3 sync
y W3 outbox --json | grep -qx '\[\]'
ok $? 'nothing waits'
done_ 'both sides agree on the day' W3 reconcile --json
grep -q '"agree":true' "$work/out"
ok $? 'by counts and chain heads' "$work/out"

# ---- handed on, and handed back ---------------------------------------------------------------------

login B1 chenli
state accepted 'a task goes to another organ' \
    B1 act transfer "$away" --task visit --to-organ YONGXING-CHENGGUAN --text 请协助
y B1 sync >/dev/null
login B2 songgang
done_ 'which sees it' B2 show "$away"
state accepted 'and gives it back' \
    B2 act transfer "$away" --task visit --to-organ WANYUAN-SHUIWU --text 不属本机关
y B2 sync >/dev/null
! y B2 show "$away" >"$work/out" 2>&1 && grep -q "$away was transferred from here to 万源市水务局" "$work/out"
ok $? 'then it has left, and its number says where it went' "$work/out"

# ---- two windows, one casefile ----------------------------------------------------------------------

login W1 lina
sed 's/吴芳/孙丽/; s/620702198503021026/620702198812011921/' "$work/water.yaml" >"$work/both.yaml"
state received 'received at window 1' W1 act receive --item $water --answers "$work/both.yaml"
both=$(in_json number)
y W1 sync >/dev/null
y W3 sync >/dev/null
state accepted 'accepted at window 1' W1 act accept "$both"
state accepted 'and at window 3, which does not know' W3 act accept "$both"
done_ 'window 1 is first' W1 sync
y W3 sync >"$work/out" 2>&1
[ $? = 4 ]
ok $? 'window 3 has something in its tray: status 4' "$work/out"
done_ 'the tray' W3 tray --json
grep -q '"verdict":"conflict"' "$work/out" && [ "$(in_json overtaken_by)" = lina ]
ok $? 'says the conflict and who came first' "$work/out"
cp "$work/out" "$work/json"
y W3 tray >"$work/out" 2>&1 && grep -q '李娜 came first' "$work/out"
ok $? 'by name' "$work/out"
cp "$work/json" "$work/out"
hash=$(in_json hash) key=$(in_json key)
state accepted 'a person settles it' W3 act correct "$both" --settles "$hash" --text 已收回第二份通知书
done_ 'put away' W3 tray done "$key"
done_ 'and the tray is empty' W3 sync

# ---- everything else -----------------------------------------------------------------------------------

done_ 'the ledger' W3 due "$away" --json
grep -q '"clock":"promised"' "$work/out" && grep -q '"lines":\[{"day":' "$work/out"
ok $? 'line by line' "$work/out"
done_ 'a paper on the screen' W3 print "$away" receipt --show
grep -q 李国强 "$work/out"
ok $? 'names the applicant' "$work/out"
done_ 'a paper for the printer' W3 print "$away" receipt --save "$work/gb.txt" --print-encoding GB18030
iconv -f GB18030 -t UTF-8 "$work/gb.txt" 2>/dev/null | grep -q 李国强
ok $? 'in its encoding'
printf 'type,name,id_type,id_number,phone,address\nperson,罗慧,111,620702199307222247,13936001645,高桥镇\n' \
    >"$work/people.csv"
done_ 'applicants from a file' W3 import "$work/people.csv" --json
grep -q '"imported":1' "$work/out"
ok $? 'are counted' "$work/out"
done_ 'a backup' W3 backup "$work/backup.db"
y W3 backup "$work/backup.db" >"$work/out" 2>&1
[ $? = 1 ]
ok $? 'never over another file' "$work/out"
for seat in W1 W3 B1 B2 D1; do y $seat verify --json; done >"$work/out" 2>&1
[ "$(grep -c '"faults":0' "$work/out")" = 5 ]
ok $? 'every seat verifies' "$work/out"
centre verify >"$work/out" 2>&1
ok $? 'and the centre' "$work/out"
y W3 --at 2020-01-02T09:00 act note "$away" --text x --json >"$work/out" 2>&1
[ $? != 0 ]
ok $? 'a clock before the last record is asked about' "$work/out"
done_ 'logged out' W3 logout
y W3 list >"$work/out" 2>&1
[ $? = 5 ]
ok $? 'nobody is there any more: status 5' "$work/out"
state accepted 'or for one act alone' W3 --user wangmin --password-file "$work/password" \
    act note "$away" --text 已核

echo "1..$n"
