#!/bin/sh
# The whole story with real processes: a citizen's matter from the window to the result, the
# cable out, an answer lost after the centre had committed, two clerks on the same case, the
# cable back, a seat restored from its backup, the centre restored from its backup. Nothing
# is lost, nothing doubled, nothing silently written over.
. "$top_srcdir/tests/scenario/hall.sh"

ITEM=WANYUAN-QUSHUI-YANXU
# What a sub-command says when the line does not carry or the tray holds something; and
# when the centre does not know its login (any more), so that it may send and not fetch.
LATER=4 NOBODY=5

make_centre
start_centre
lay_cable
make_seat w3 W3 wang
make_seat w1 W1 li
make_seat b1 B1 chen
make_seat b2 B2 liu
make_seat su SU sun

application 张建民 620702197203111439 >"$hall/zhang.yaml"
application 马玉兰 62070219690928154X >"$hall/ma.yaml"
application 周广田 620702196205171318 >"$hall/zhou.yaml"
application 孙丽 620702198812011921 >"$hall/sun.yaml"
application 宋飞 620702198309092031 >"$hall/song.yaml"
application 石磊 620702198008082438 >"$hall/shi.yaml"

receive() { # SEAT WHO [--then ...]: number of the new casefile
    at=$1 who=$2
    shift 2
    ask "$at" number act receive --item $ITEM --answers "$hall/$who.yaml" "$@"
}
numbers() { # every casefile that a seat has, by number
    y "$1" list all --limit 1000
    got '*/number' | sort
}
synced() { # SEAT STATUS WHAT
    y "$1" sync
    is "$?" "$2" "$3"
}
# What a seat knows of every casefile and its history: the same everywhere in the end.
picture() {
    for number in $(numbers "$1"); do
        echo "$number $(ask "$1" state show "$number")"
        y "$1" log "$number"
        got '*/hash' >"$hall/hashes"
        got '*/verdict' | paste "$hall/hashes" -
    done
}
events_at_centre() { centre verify | sed -n 's/.*events \([0-9]*\),.*/\1/p'; }

# ---- a quiet morning -------------------------------------------------------------------------

zhang=$(receive w3 zhang)
is "$(got state)" received 'a citizen is received at window 3'
synced w3 0 'window 3 syncs'
synced w1 0 'window 1 syncs'
is "$(ask w1 state show "$zhang")" received 'the other window has the case'
y w3 backup "$hall/w3.backup"
is "$?" 0 'window 3 is backed up'

# ---- the cable is out ------------------------------------------------------------------------

cable out
y w3 login wang
is "$(got offline)" true 'he logs in without the centre'
synced w3 $LATER 'and is told that the line does not carry'

is "$(ask w3 state act accept "$zhang")" accepted 'window 3 accepts the case'
is "$(ask w1 state act accept "$zhang")" accepted 'window 1 accepts it too, not knowing'
ma=$(receive w3 ma --then accept)
zhou=$(receive w1 zhou --then accept)
is "$(ask w3 '#' outbox)" 3 'three acts wait at window 3'
is "$(ask w1 '#' outbox)" 3 'three acts wait at window 1'
is "$(ask w3 '*/verdict' log "$ma" | sort -u)" pending 'nothing is called confirmed'

# ---- an answer lost after the centre had committed ---------------------------------------------

cable hole
y w3 sync --timeout 1
is "$?" $LATER 'a line that swallows everything'
is "$(ask w3 '#' outbox)" 3 'all still waits'
before=$(events_at_centre)
cable lose /v1/push
y w3 sync --timeout 1
is "$?" $LATER 'the answer is lost'
is "$([ "$(cat "$hall/cable.lost")" -ge 1 ]; echo $?)" 0 'on the way'
is "$(ask w3 '#' outbox)" 3 'the seat calls nothing confirmed without a receipt'
is "$(events_at_centre)" "$((before + 3))" 'though the centre has all three'

# ---- the cable is back ---------------------------------------------------------------------------

cable through
y w3 login wang
synced w3 0 'window 3 sends again what has no receipt'
is "$(got pending)" 0 'nothing waits'
is "$(events_at_centre)" "$((before + 3))" 'nothing is doubled'
is "$(ask w3 kind=accept/verdict log "$zhang")" confirmed 'its acceptance is confirmed'

synced w1 $LATER 'window 1 sends, and has something in its tray'
is "$(ask w1 '*/kind' tray)" accept 'the second acceptance'
is "$(got '*/verdict')" conflict 'stands as a conflict, for the citizen holds its paper'
is "$(got '*/overtaken_by')" wang 'and the tray says who came first'
is "$(got '*/overtaken_kind')" accept 'with what'
conflict=$(got '*/hash') key=$(got '*/key')
y w1 log "$zhang"
is "$(got kind=accept/verdict | sort | tr '\n' ' ')" 'confirmed conflict ' \
    'both acts stand in the record'
is "$(got kind=accept/data/document | sort -u | wc -l | tr -d ' ')" 2 \
    'under document numbers of their own'
is "$(ask w1 state show "$zhang")" accepted 'the state is the first one alone'
is "$(ask w1 verdict=confirmed/kind log "$zhou" | tr '\n' ' ')" 'receive accept ' \
    'the citizen of window 1 is taken in'

y w1 act correct "$zhang" --settles "$conflict" --text '与3号窗口核对, 以其受理通知书为准'
is "$?" 0 'a person settles the conflict'
y w1 tray done "$key"
synced w1 0 'and the tray is empty'
synced w3 0 'window 3 hears of it'
is "$(ask w3 '#' log "$zhang")" 4 'and has all four acts'

# ---- the back office, two at one task ----------------------------------------------------------------

synced b1 0 'the back office has the cases'
synced b2 0 'and so has the other desk'
cable out
y b1 act claim "$ma" --task visit
is "$?" 0 'one claims the visit'
y b2 act claim "$ma" --task visit
is "$?" 0 'so does the other'
cable through
synced b1 0 'the first comes through'
synced b2 $LATER 'the second does not'
is "$(ask b2 '*/verdict' tray)" rejected 'no citizen holds paper of it: rejected'
is "$(got '*/overtaken_by')" chen 'and who came first is said'
y b2 tray done "$(got '*/key')"

opine() { # SEAT TASK TEXT [MORE]
    at=$1 task=$2 text=$3
    shift 3
    y "$at" act opine "$ma" --task "$task" --result pass --text "$text" "$@"
}
opine b1 visit 两人到场核查一致 --visited-on 2026-11-20 --inspectors 陈立 --inspectors 方远
is "$?" 0 'the visit is written down'
opine b1 approve 同意延续
is "$?" 0 'and an opinion'
synced b1 0 'the reviewer syncs'
y b2 sync
is "$(ask b2 state act decide "$ma" --result grant)" granted 'the approver decides'
decision=$(got documents/0/number)
drafts() { # how often the saved paper of the decision says that it is a draft
    y b2 print "$decision" --save "$hall/decision.txt"
    grep -c 草稿 "$hall/decision.txt"
}
is "$(drafts)" 1 'before the centre has confirmed it, its paper is a draft'
y b2 print "$decision" --hand-over
is "$([ $? != 0 ]; echo $?)" 0 'and is not handed over'
synced b2 0 'the centre confirms it'
is "$(drafts)" 0 'and it is no draft any more'
y b2 act produce "$ma" --results 'name=《中华人民共和国取水许可证》,number=D620702S2021-1'
synced b2 0 'the licence is made'
centre backup "$hall/centre.backup" >/dev/null
is "$?" 0 'the centre is backed up while it serves'
y w3 sync
y w3 act issue "$ma" --method window --handed 《中华人民共和国取水许可证》 \
    --recipient name=马玉兰 --then close
is "$(got state)" closed 'window 3 hands out the result and closes'
song=$(receive w3 song --then accept)
synced w3 0 'and the centre has it'
all=$(numbers w3)

# ---- window 3 is restored from its backup of the morning ------------------------------------------------

rm -f "$hall/seats/w3"/seat.db*
cp "$hall/w3.backup" "$hall/seats/w3/seat.db"
is "$(ask w3 story status)" restored 'window 3 notices that it was put back'
is "$(got incarnation)" 2 'and takes a new incarnation'
cable out
y w3 login wang
is "$(numbers w3)" "$zhang" 'it knows the morning'
sun=$(receive w3 sun --then accept)
is "$?" 0 'a citizen is taken in before it hears of the rest'
is "$(printf '%s\n' "$all" | grep -c -x "$sun")" 0 'under a number that nobody holds'
cable through
y w3 login wang
synced w3 0 'window 3 comes back'
is "$(numbers w3)" "$(printf '%s\n' "$all" "$sun" | sort)" 'it has every case again'
is "$(ask w3 state show "$ma")" closed 'as it was left'
is "$(ask w3 '*/verdict' log "$sun" | sort -u)" confirmed 'and the new one is confirmed'

# A copy of the whole seat is another one, too.
cp -R "$hall/seats/w3" "$hall/seats/copy"
sed -i "s|^dir = .*|dir = $hall/seats/copy|" "$hall/seats/copy/yichuang.conf"
is "$(ask copy story status)" copied 'a copied seat notices that it is one'
is "$(got incarnation)" 3 'and takes another incarnation'

# ---- the centre is restored from its backup ------------------------------------------------------------------

synced w1 0 'window 1 has all'
synced b1 0 'the reviewer has all'
synced b2 0 'the approver has all'
synced su 0 'the one who looks on has all'
count=$(events_at_centre)
picture su >"$hall/before"
stop_centre
centre restore "$hall/centre.backup" >/dev/null
is "$?" 0 'the centre is put back'
start_centre
is "$([ "$(events_at_centre)" -lt "$count" ]; echo $?)" 0 'and lacks what came after'
shi=$(receive w1 shi)
shi_hash=$(got last)
synced b2 0 'the approver sends again what it lacks'
synced w1 0 'and window 1'
synced b1 0 'and the reviewer'
synced w3 $NOBODY 'and window 3, whose login the centre has forgotten'
is "$(events_at_centre)" "$((count + 1))" 'the centre has everything again'
y w3 login wang
for seat in w3 w1 b1 b2 su; do
    synced $seat 0 "$seat: fetches it"
done
picture su >"$hall/last"
is "$(grep -v -e "$shi" -e "$shi_hash" "$hall/last")" "$(cat "$hall/before")" \
    'every act stands where it stood'

# ---- the end of the day ------------------------------------------------------------------------------------------

for seat in w3 w1 b1 b2; do
    y $seat sync
    is "$(got pending),$(got tray)" 0,0 "$seat: nothing waits, the tray is empty"
    y $seat reconcile 2026-11-20
    is "$?,$(got agree)" 0,true "$seat: both sides count the same"
    y $seat verify
    is "$?,$(got faults)" 0,0 "$seat: every chain and fold holds"
done
is "$(picture w1)" "$(cat "$hall/last")" 'window 1 sees what the centre sees'
is "$(picture w3)" "$(cat "$hall/last")" 'window 3 sees what the centre sees'
is "$(numbers w3 | uniq -d)" '' 'no number was given twice'
is "$(centre verify | sed -n 's/.*faults //p')" 0 'the centre verifies'
done_testing
