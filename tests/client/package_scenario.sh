#!/bin/sh
# One matter from end to end by sub-commands, on seats with a real centre (R019, R146, R152):
# a restaurant's four items on one form, one receipt, one notice; the licence carried by the
# centre into the items that await it; one delivery.
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
for user in wangmin dongjie; do
    centre user passwd $user --password-file "$work/password"
done >"$work/log" 2>&1
ok $? 'people with passwords' "$work/log"
serve 0
port=$(cat "$work/port")
url=http://127.0.0.1:$port
for device in W3 M1; do
    y $device enrol "$url" "$(centre device add $device | tail -n 1)" || echo FAILED
done >"$work/log" 2>&1
[ "$(grep -c 'device' "$work/log")" = 2 ]
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

# ---- taken in ---------------------------------------------------------------------------------

cat >"$work/shop.yaml" <<'EOF'
applicant: {type: person, name: 吴芳, id_number: "620702198503021026", phone: "13936000001"}
answers:
  has_licence: "no"
  sign: "yes"
  floor: 350
  trade_name: 芳芳饭店
  premises: 演示区南大街18号
  licence_scope: 餐饮服务
  licence_employees: 4
  food_kinds: [hot, drinks]
  food_kitchen: 60
  food_manager: 吴芳
  sign_on_roof: wall
  sign_width: "5"
  sign_height: "1.2"
  sign_from: 2099-01-01
  sign_until: 2099-12-31
  fire_storey: 1
  fire_safety_owner: 吴芳
materials:
  - {id: "licence.1", originals: 1}
  - {id: "licence.2", copies: 1}
  - {id: "licence.3", copies: 1}
  - {id: "premises", originals: 1, copies: 1}
  - {id: "food.1", originals: 1}
  - {id: "food.3", originals: 1}
  - {id: "food.4", originals: 1}
  - {id: "sign.1", originals: 1}
  - {id: "sign.3", originals: 1}
  - {id: "fire.1", originals: 1}
  - {id: "fire.3", originals: 1}
  - {id: "fire.4", originals: 1}
EOF

# each KEY: that string of the casefiles of the last answer, one a line, in their order.
each() { sed 's/.*"casefiles":\[//; s/\].*//' "$work/out" | grep -o "\"$1\":\"[^\"]*\"" | cut -d'"' -f4; }
nth() { each "$1" | sed -n "$2p"; }

login W3 wangmin
done_ 'the matter is found by its initials' W3 items kbcyd
grep -q KAI-CANTING "$work/out"
ok $? 'with its code' "$work/out"
refused incomplete 'to accept what lacks a paper' \
    W3 act receive --package KAI-CANTING --answers "$work/shop.yaml" --then accept
refused unknown_item 'an item is no package' \
    W3 act receive --package WANYUAN-QUSHUI-YANXU --applicant name=吴芳
y W3 act receive --package KAI-CANTING --answers "$work/shop.yaml" --then notify \
    --save "$work/papers" --json >"$work/out" 2>&1
[ "$(each state | tr '\n' ' ')" = 'accepted received notified accepted ' ]
ok $? 'a notice for what is missing, the rest goes on' "$work/out"
[ "$(ls "$work/papers" | grep -c 告)" = 1 ] && [ "$(ls "$work/papers" | grep -c 收)" = 1 ] &&
    [ "$(grep -c '场地协议' "$work/papers"/*收*)" = 1 ] && grep -q 广告效果方案 "$work/papers"/*告*
ok $? 'one receipt for all, each material on it once'
licence=$(nth number 1) food=$(nth number 2) sign=$(nth number 3) fire=$(nth number 4)
done_ 'the sign is supplied' W3 act supply "$sign" --materials id=2,originals=1 --then accept
refused awaited 'not before the licence has come' W3 act accept "$food"
y W3 show --package "$licence" --json >"$work/out" 2>&1
grep -q '"of":4,"here":4,"accepted":3,"decided":0,"denied":0,"awaiting":2' "$work/out"
ok $? 'how the matter stands' "$work/out"
package=$(in_json package)
[ "$(y W3 list --package "$package" --json | tr '{' '\n' | grep -c '"casefile"')" = 4 ]
ok $? 'and its casefiles as a list'
done_ 'sent' W3 sync

# ---- the licence goes where it is awaited -------------------------------------------------------

login M1 dongjie
state granted 'registered' M1 act decide "$licence" --result grant
done_ 'sent' M1 sync
done_ 'fetched' W3 sync
state produced 'the licence is made' W3 act produce "$licence" \
    --results 'name=营业执照（F类个体户）,number=92620702MA7DEMO'
done_ 'sent and fetched' W3 sync
y W3 show "$food" --json >"$work/out" 2>&1
grep -q '"number":"92620702MA7DEMO"' "$work/out" && ! grep -q '"awaits"' "$work/out"
ok $? 'the centre has carried it in' "$work/out"
y W3 show "$fire" --json >"$work/out" 2>&1
grep -q '"number":"92620702MA7DEMO"' "$work/out"
ok $? 'and into the next' "$work/out"
state accepted 'now it is accepted' W3 act accept "$food"
done_ 'sent' W3 sync
y W3 verify >"$work/out" 2>&1
ok $? 'every casefile folds again the same' "$work/out"

# ---- one delivery ---------------------------------------------------------------------------------

login M1 dongjie
state accepted 'visited' M1 act opine "$food" --result pass --inspectors 董洁 --inspectors 温博 \
    --visited-on "$(date +%F)" --text 符合
state granted 'granted' M1 act decide "$food" --result grant
done_ 'sent' M1 sync
done_ 'fetched' W3 sync
state produced 'made' W3 act produce "$food" --results 'name=食品经营许可证,number=JY2620702DEMO'
refused handover 'the licence is ready too' W3 act issue "$food" --together \
    --handed 食品经营许可证 --recipient name=吴芳
y W3 act issue "$food" --together --handed '营业执照（F类个体户）' --handed 食品经营许可证 \
    --recipient name=吴芳 --save "$work/papers" --json >"$work/out" 2>&1
[ "$(each state | tr '\n' ' ')" = 'issued issued accepted accepted ' ]
ok $? 'both are handed over' "$work/out"
[ "$(ls "$work/papers" | grep -c 送)" = 1 ] && grep -q 92620702MA7DEMO "$work/papers"/*送* &&
    grep -q JY2620702DEMO "$work/papers"/*送*
ok $? 'on one receipt of delivery' "$work/out"
done_ 'sent' W3 sync
y W3 tray --json | grep -qx '\[\]'
ok $? 'the centre took all of it'
y W3 show --package "$package" --json >"$work/out" 2>&1
grep -q '"issued":2' "$work/out"
ok $? 'two of four are handed over' "$work/out"

# ---- a result that does not come --------------------------------------------------------------------

sed 's/620702198503021026/620702197907151113/; s/^materials:/&\n  - {id: "sign.2", originals: 1}/' \
    "$work/shop.yaml" >"$work/other.yaml"
y W3 act receive --package KAI-CANTING --answers "$work/other.yaml" --then accept --json \
    >"$work/out" 2>&1
[ "$(each state | tr '\n' ' ')" = 'accepted received accepted accepted ' ]
ok $? 'another one, complete' "$work/out"
licence=$(nth number 1) food=$(nth number 2)
done_ 'sent' W3 sync
login M1 dongjie
state denied 'the licence is denied' M1 act decide "$licence" --result deny --basis 条例 --text 场所不符
done_ 'sent' M1 sync
state received 'what is not to come is not awaited' W3 act correct "$food" \
    --materials id=2,originals=0,copies=0 --text 登记未获准
state notified 'and is asked for' W3 act notify "$food"
done_ 'sent' W3 sync
y W3 tray --json | grep -qx '\[\]'
ok $? 'the centre took that too'

echo "1..$n"
