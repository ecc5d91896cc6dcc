#!/bin/sh
# A day in the life, which is four weeks of autumn 2026: Mid-Autumn, National Day, a Sunday
# and a Saturday that make up for them. Real processes under a set clock; what happens stands
# in day.story, row by row, as a lawyer could read it. In the end the numbers add up.
. "$top_srcdir/tests/scenario/hall.sh"

demo=$top_srcdir/forms/demo
forms=$top_srcdir/forms roster=$demo/roster.yaml form=$hall/form.yaml
clerks=$(sed -n 's/^[a-z0-9]* \([a-z]*\)[@a-z-]* *|.*|.*|.*/\1/p' "$here/day.story" | sort -u)
mkdir "$hall/cases"
. "$demo/applications.sh"

# ---- days and seats --------------------------------------------------------------------------

# day DATE: the centre has watched over night, and opens.
day() {
    leave_seat
    [ -z "$centre_pid" ] || stop_centre
    hall_day=$1 today=$1 minute=0
    echo 0 >"$hall/ticks"
    centre watch >>"$hall/centre.log" 2>&1 || give_up "no watch on $1"
    start_centre
    rm -f "$hall"/seats/*/sits
    echo "# ---- $*"
}

# fetch SEAT: what is new goes both ways; 4 where something waits in the tray.
fetch() { y "$1" sync --timeout 20 || [ $? = 4 ] || give_up "$1 does not sync: $(cat "$hall/said")"; }

# The cables of the village and of the cashier can be out.
is_out() { [ "$(cat "$hall/cable.$1" 2>/dev/null)" = out ]; }

# sits SEAT USER[@POST]: with what the centre has, if there is a line.
sits() {
    [ "$1 $2" != "${at-} ${user-}" ] || return 0
    leave_seat
    at=$1 user=$2
    [ "$(cat "$hall/seats/$at/sits" 2>/dev/null)" = "$user" ] || {
        post=${user#"${user%@*}"}
        y "$at" login "${user%@*}" ${post:+--post "${post#@}"} || give_up "$user does not log in at $at: $(cat "$hall/said")"
        echo "$user" >"$hall/seats/$at/sits"
    }
    is_out "$at" || fetch "$at"
}
leave_seat() {
    [ -z "${at-}" ] || is_out "$at" || fetch "$at"
    at='' user=''
}

# ---- acts ----------------------------------------------------------------------------------------

number() { cat "$hall/cases/$1"; }
# paper KIND: the number of the document of the last such act of this casefile.
paper() {
    y "$at" log "$(number "$key")"
    got "kind=$1/data/document" | tail -n 1
}
# record KIND: the hash of the last such act of this casefile.
record() {
    y "$at" log "$(number "$key")"
    got "kind=$1/hash" | tail -n 1
}
name_of() { sed -n "s/^${1%%.*} \([^ ]*\) .*/\1/p" "$demo/applicants.txt"; }

# receive FORM [PART ...] [--OPTION ...]: what is brought (applications.sh), and taken in.
receive() {
    what=$1 parts=''
    shift
    while [ $# -gt 0 ] && [ "${1#--}" = "$1" ]; do
        parts="$parts $1"
        shift
    done
    eval "$what ${key%%.*} $parts" # writes $form
    item=$(eval "echo \$$(echo "$what" | tr a-z A-Z)")
    y "$at" act receive --item "$item" --answers "$form" "$@" || return 1
    got number >"$hall/cases/$key"
}

# matter FORM ID ...: one form for several items; the casefile of each is then KEY.ID.
matter() {
    package=$(eval "echo \$$(echo "$1" | tr a-z A-Z)")
    "$1" "${key%%.*}"
    shift
    y "$at" act receive --package "$package" --answers "$form" --then accept || return 1
    got 'casefiles/*/state' >"$hall/states"
    n=0
    for id in "$@"; do
        got "casefiles/$n/number" >"$hall/cases/$key.$id"
        got "casefiles/$n/state" >"$hall/cases/$key.$id.states"
        n=$((n + 1))
    done
}

# One row: the state after it, or "refused NAME" and nothing has changed.
row() { # SEAT USER KEY ACT WANTED
    sits "$1" "$2"
    key=$3 minute=$((minute + 1))
    eval "set -- $4"
    case $1 in
    log | show)
        y "$at" "$1" "$(number "$key")" && done_=$(got "$2" | paste -s -d ' ') ||
            done_=$(cat "$hall/said")
        return
        ;;
    matter)
        "$@" && done_=$(paste -s -d ' ' "$hall/states") || done_="refused $(got refusal/name)"
        return
        ;;
    receive) "$@" ;;
    *)
        kind=$1
        shift
        y "$at" act "$kind" "$(number "$key")" "$@"
        ;;
    esac
    if [ $? = 0 ]; then
        done_=$(got state)
        echo "$done_" >>"$hall/cases/$key.states"
    else
        done_="refused $(got refusal/name)"
    fi
}

told() { # the rows of the story
    while IFS='|' read -r where key act wanted; do
        set -f
        set -- $where
        set +f
        case ${1-} in
        '' | '#'*) ;;
        day) day "$2" ;;
        cable)
            leave_seat
            cable=$hall/cable.$3
            cable "$2"
            rm -f "$hall/seats/$3/sits" # who came without the centre comes again
            ;;
        *)
            key=$(echo $key) wanted=$(echo $wanted)
            row "$1" "$2" "$key" "$act" "$wanted"
            is "$done_" "$wanted" "$hall_day $(name_of "$key"): $(echo ${act%%--text*})"
            ;;
        esac
    done <"$here/day.story"
    leave_seat
}

# ---- the numbers -----------------------------------------------------------------------------

# The rows' own count: how many casefiles ever came to a state, how many are in it at the end.
came_to() { grep -lxE "$1" "$hall"/cases/*.states | wc -l | tr -d ' '; }
end_as() { tail -qn 1 "$hall"/cases/*.states | grep -cxE "$1"; }

# stats FROM TO COLUMN: of all casefiles.
stats() { ask supervisor "all/$3" stats --from "$1" --to "$2"; }

# unsound BY: the columns that are not the sum of their rows.
unsound() {
    ask supervisor all stats --from $first --to $last --by "$1" | tr -d '{}" ' | tr , '\n' |
        while IFS=: read -r column all; do
            rows=$(got "rows/*/$column" | awk '{ n += $1 } END { print n + 0 }')
            [ "$all" = "$rows" ] || echo "$column $all, of its rows $rows"
        done
}

numbers_add_up() {
    first=2026-09-18 middle=2026-09-30 next=2026-10-01 last=$hall_day
    sits supervisor hejing
    is "$(stats $first $last received)" "$(($(end_as '.*') - $(end_as none)))" \
        'every citizen of the story was received, but for the receipt taken back'
    for state in granted denied closed; do
        is "$(stats $first $last $state)" "$(came_to $state)" "as many are $state"
    done
    for state in declined given_back withdrawn; do
        is "$(stats $first $last $state)" "$(end_as $state)" "as many are $state at the end"
    done
    is "$(stats $first $last open)" "$(end_as 'received|notified|accepted')" 'the rest is open'
    is "$(stats $first $last before)" 0 'nothing was open before'
    is "$(($(got all/granted) + $(got all/denied) + $(got all/declined) + $(got all/given_back) + \
        $(got all/withdrawn) + $(got all/open)))" "$(got all/received)" \
        'the ways out and what is open are what was received'
    for colour in blue yellow red; do
        is "$(stats $first $last $colour)" \
            "$(ask supervisor '*/status' cards --all --colour $colour | grep -vc reversed)" \
            "as many $colour cards are counted as were raised and not reversed"
    done
    for by in organ window hall item domain; do
        is "$(unsound $by)" '' "the rows by $by add up to all"
    done
    is "$(stats $first $middle open)" "$(stats $next $last before)" \
        'what September leaves open is what October begins with'
    is "$(($(stats $first $middle received) + $(stats $next $last received)))" \
        "$(stats $first $last received)" 'and both months together are the whole'
}

# every seat and the centre fold to the same, and nothing waits.
all_agree() {
    for seat in window:wangmin window1:lina window2:zhaolei desk:zhengli cashier:zhoujie \
        station:sunxiulan village:mawenbin approver:duying; do
        sits ${seat%:*} ${seat#*:}
        y "$at" sync
        is "$(got pending)" 0 "$at: nothing waits"
        y "$at" reconcile
        is "$(got agree)" true "$at: both sides count the same"
        y "$at" verify
        is "$(got faults)" 0 "$at: every chain and fold holds"
    done
    is "$(centre verify | sed -n 's/.*faults //p')" 0 'the centre verifies'
}

# ---- the hall ------------------------------------------------------------------------------------

hall_day=2026-09-17 today=$hall_day minute=0
make_centre
start_centre
lay_cable
for seat in window:W3 window1:W1 window2:W2 desk:D1 station:S1 approver:B1 supervisor:J1; do
    make_seat ${seat%:*} ${seat#*:}
done
lay_cable village
make_seat village V1
lay_cable cashier
make_seat cashier C1
told
numbers_add_up
all_agree
done_testing
