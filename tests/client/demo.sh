#!/bin/sh
# The demonstration hall is filled by its own acts (forms/demo/seed.sh): nothing in it is
# refused, every state is there, every worklist has something, and all of it verifies.
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
        [ ! -s "${3-}" ] || sed 's/^/# /' "$3" | tail -n 20
    fi
}
centre() { "$build/yichuangd" --data "$work/centre" "$@"; }
y() {
    seat=$work/seats/$1
    shift
    "$build/yichuang" --config "$seat/yichuang.conf" "$@"
}

{
    centre init && centre roster "$top/forms/demo/roster.yaml" && centre publish "$top/forms"
} >"$work/log" 2>&1
ok $? 'a centre with items and a roster' "$work/log"
"$build/yichuangd" --data "$work/centre" --listen 127.0.0.1:0 --port-file "$work/port" \
    --watch-seconds 86400 serve >"$work/centre.log" 2>&1 &
pid=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    [ ! -s "$work/port" ] || break
    sleep 0.2
done

start=$(date +%s)
sh "$top/forms/demo/seed.sh" "$build" "$work" "http://127.0.0.1:$(cat "$work/port")" \
    >"$work/log" 2>&1
ok $? 'the hall is filled' "$work/log"
echo "# in $(($(date +%s) - start)) s"
[ -s "$work/logins" ] && [ "$(wc -l <"$work/logins")" -le 10 ]
ok $? 'the login screen has something to show'

{ y supervisor login hejing && y supervisor sync; } >"$work/log" 2>&1
ok $? 'the supervisor sees it' "$work/log"
y supervisor list all --limit 1000 --json | tr '{' '\n' >"$work/all"
count=$(grep -c '"casefile":' "$work/all")
[ "$count" -ge 40 ]
ok $? "about 40 casefiles: $count"
for state in received notified accepted granted denied produced issued closed declined \
    given_back withdrawn; do
    grep -q "\"state\":\"$state\"" "$work/all"
    ok $? "one is $state"
done
for lamp in normal near blue yellow; do
    grep -q "\"lamp\":\"$lamp\"" "$work/all"
    ok $? "one lamp is $lamp"
done
[ "$(grep -o '"item":"[^"]*"' "$work/all" | sort -u | wc -l)" = "$(ls "$top"/forms/items/*.yaml | wc -l)" ]
ok $? 'every item is there'

# worklist SEAT USER NAME...: none of them is empty.
worklist() {
    seat_=$1 user=$2
    shift 2
    { y $seat_ login $user && { y $seat_ sync || [ $? = 4 ]; }; } >"$work/log" 2>&1
    for name in "$@"; do
        ! y $seat_ list $name --json 2>>"$work/log" | grep -qx '\[\]'
        ok $? "$user has something to $name" "$work/log"
    done
}
worklist window wangmin answer supplement owed issue lapsed conflict
worklist approver xieyun inspect
worklist desk zhoujie pay
worklist desk zhengli issue close
worklist approver chenli review asked
worklist supervisor hejing asked judge
worklist approver liujianguo decide
worklist approver shenqing produce
y window login wangmin >/dev/null
[ "$(y window drafts --json | tr '{' '\n' | grep -c '"draft":')" = 2 ]
ok $? 'two drafts on the counter'
y window tray --json | grep -q '"verdict":"conflict"'
ok $? 'a conflict in the tray'
y supervisor list --find 潘越 --json | grep -q '"conflict":true'
ok $? 'the same that the supervisor sees'
y supervisor list --find 谢娜 --json | grep -q '"state":"accepted"'
ok $? 'one was deemed accepted'
y supervisor cards --all --json >"$work/cards" 2>"$work/log"
for colour in blue yellow red; do
    grep -q "\"colour\":\"$colour\"" "$work/cards"
    ok $? "one card is $colour" "$work/log"
done
for status in open answered appealed lifted; do
    grep -q "\"status\":\"$status\"" "$work/cards"
    ok $? "one card is $status" "$work/log"
done
grep -q '"kind":"letter"' "$work/cards"
ok $? 'and a letter is out' "$work/cards"
for seat_ in window window1 window2 desk station village approver supervisor; do
    y $seat_ verify --json
done >"$work/log" 2>&1
[ "$(grep -c '"faults":0' "$work/log")" = 8 ]
ok $? 'every seat verifies' "$work/log"
centre verify >"$work/log" 2>&1
ok $? 'and the centre' "$work/log"
y window list --find 宁兰 --json >"$work/log" 2>&1
number=$(grep -o '"number":"[^"]*"' "$work/log" | head -n 1 | cut -d'"' -f4)
y window show --package "$number" --json >"$work/log" 2>&1
grep -q '"of":4,"here":4,"accepted":4,' "$work/log" && ! grep -q '"awaits"' "$work/log"
ok $? 'one matter is under way, its licence carried on' "$work/log"

# logged SEAT NAME: what has happened to that applicant's casefile.
logged() {
    y $1 list --find "$2" --json >"$work/log" 2>&1
    y $1 log "$(grep -o '"number":"[^"]*"' "$work/log" | head -n 1 | cut -d'"' -f4)" --json
}
logged supervisor 宏远 >"$work/who" 2>&1
grep '"kind":"claim"' "$work/who" | grep '"actor":"chenli"' | grep -q '"stands_for":"liujianguo"'
ok $? 'one stood in for another, and both are named' "$work/who"
logged supervisor 冯军 >"$work/who" 2>&1
grep '"kind":"decline"' "$work/who" | grep '"actor":"tianyu"' | grep -q '"mentor":"wangmin"'
ok $? 'a trainee worked with the mentor, and both are named' "$work/who"

echo "1..$n"
