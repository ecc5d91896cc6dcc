#!/bin/sh
# Killed at every step, as real processes: an act, a sync, the centre in the middle of a
# push, a sync that meets a restored centre. Each is ended at its n-th crash point, begun
# again, and must reach the same end: one casefile more on both sides, none lost, none
# doubled, every chain and fold whole. Then once more, which must change nothing.
#
# n goes up until a run comes to its own end. A slice of that in `make check`;
# YICHUANG_DEPTH=full takes every n.
. "$top_srcdir/tests/scenario/hall.sh"

ITEM=WANYUAN-QUSHUI-YANXU
CRASHED=100
if [ "${YICHUANG_DEPTH-}" = full ]; then stride=1; else stride=7; fi

make_centre
start_centre
lay_cable
make_seat w3 W3 wang
make_seat w1 W1 li
# The next citizen: one has no second open casefile of the same item.
people=0
receive() {
    people=$((people + 1))
    application 张建民 "$(citizen $people)" >"$hall/form.yaml"
    y "$1" act receive --item $ITEM --answers "$hall/form.yaml" --then accept
}
count() { ask "$1" '#' list all --limit 10000; }
waiting() { ask w3 '#' outbox; }
events_at_centre() { centre verify | sed -n 's/.*events \([0-9]*\), .*faults 0$/\1/p'; }

# The whole of w3 holds, and it has $cases casefiles.
whole() {
    [ "$(ask w3 faults verify)" = 0 ] && [ "$(count w3)" = "$cases" ] &&
        [ -z "$(y w3 list all --limit 10000; got '*/number' | sort | uniq -d)" ]
}

# through WHAT: at each n: prepare_WHAT; run_WHAT with YICHUANG_CRASH_AT=n, whose status says
# whether it died; finish_WHAT must then reach the end. Bounded, so that a run that always
# dies is seen.
through() {
    what=$1 n=1 died=0 bad=''
    while [ $n -lt 400 ]; do
        "prepare_$what"
        "run_$what" $n
        end=$?
        "finish_$what" $end || bad="$bad $n"
        [ $end = $CRASHED ] || break
        died=$((died + 1))
        n=$((n + stride))
    done
    is "$bad" '' "$what: the same end after a death at each of $died steps"
    is "$([ $died -ge "$2" ]; echo $?)" 0 "$what: it died at $2 steps or more ($died)"
    is "$end" 0 "$what: and came to its own end at last"
}

cases=0

# ---- an act: all or nothing ------------------------------------------------------------------------

prepare_act() { before=$(waiting); }
run_act() {
    export YICHUANG_CRASH_AT=$1
    receive w3
    status=$?
    unset YICHUANG_CRASH_AT
    return $status
}
finish_act() {
    if [ "$1" = $CRASHED ] && [ "$(waiting)" = "$before" ]; then
        people=$((people - 1)) # nothing had happened: the same is done again
        receive w3 || return 1
    fi
    cases=$((cases + 1))
    [ "$(waiting)" = $((before + 2)) ] && whole
}
through act 2

# ---- a sync ------------------------------------------------------------------------------------------

# Something of its own to send, and something of the other window to fetch.
news() {
    receive w3
    receive w1
    y w1 sync
    cases=$((cases + 2))
}
prepare_sync() { news; }
run_sync() { (export YICHUANG_CRASH_AT=$1; y w3 sync); }
finish_sync() {
    y w3 sync && [ "$(waiting)" = 0 ] && whole || return 1
    had=$(events_at_centre)
    [ "$had" = $((2 * cases)) ] && y w3 sync && [ "$(events_at_centre)" = "$had" ]
}
y w3 sync
through sync 3

# ---- the centre, in the middle of a push -----------------------------------------------------------------

prepare_push() { receive w3; cases=$((cases + 1)); stop_centre; }
run_push() {
    start_centre YICHUANG_CRASH_AT=$1
    y w3 sync --timeout 2
    sent=$?
    if [ $sent = 0 ] && kill -0 "$centre_pid" 2>/dev/null; then return 0; fi
    wait "$centre_pid"
}
finish_push() {
    [ "$1" = $CRASHED ] || stop_centre # it still has its step before it
    start_centre
    y w3 sync && [ "$(waiting)" = 0 ] && whole && [ "$(events_at_centre)" = $((2 * cases)) ]
}
through push 2

# ---- a sync that meets a restored centre --------------------------------------------------------------------

# The backup lacks one of ours, and our seat calls it confirmed.
prepare_epoch() {
    rm -f "$hall/centre.backup"
    centre backup "$hall/centre.backup" >/dev/null
    receive w3
    y w3 sync
    cases=$((cases + 1))
    stop_centre
    centre restore "$hall/centre.backup" >/dev/null
    start_centre
}
run_epoch() { (export YICHUANG_CRASH_AT=$1; y w3 sync); }
finish_epoch() {
    y w3 sync && [ "$(waiting)" = 0 ] && whole && [ "$(events_at_centre)" = $((2 * cases)) ]
}
through epoch 4

y w1 sync
is "$(count w1)" "$cases" 'the other window has every casefile'
y w3 reconcile 2026-11-20
is "$?,$(got agree)" 0,true 'and the day balances'
done_testing
