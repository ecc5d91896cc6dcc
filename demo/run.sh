#!/bin/sh
# The demo hall: a centre on loopback with a hall's worth of casefiles, and seats on it.
# Called by ./bootstrap demo, which has built the programs. What is in the hall stands in
# forms/demo/; this file starts it, finds it again and stops it.
#
#   $home/centre/       data of the centre     $home/seats/NAME/   data of a seat
#   $home/centre.pid    its process            $home/port          where it listens
#   $home/seeded        the hall is complete   $home/logins        for the login screen
set -eu

src=$(cd "$(dirname "$0")/.." && pwd)
bin=${YICHUANG_BIN:-$src/build}
home=${XDG_STATE_HOME:-${HOME:?}/.local/state}/yichuang-demo
export YICHUANG_LOCALEDIR="${YICHUANG_LOCALEDIR-$bin/locale}"

say() { printf 'demo: %s\n' "$*"; }
die() { printf 'demo: %s\n' "$*" >&2; exit 1; }

# ---- the centre --------------------------------------------------------------------------

# The centre that we started, and not another process with its number. Its program may
# have been built anew since, and is then not current.
running() {
    [ -s "$home/centre.pid" ] || return 1
    pid=$(cat "$home/centre.pid")
    [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = yichuangd ] &&
        tr '\0' '\n' <"/proc/$pid/cmdline" | grep -qxF "$home/centre"
}
current() { [ "$(readlink "/proc/$pid/exe")" = "$bin/yichuangd" ]; }

stop_centre() {
    running || return 0
    kill "$pid" 2>/dev/null || :
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        running || break
        sleep 0.5
    done
    ! running || kill -9 "$pid"
    rm -f "$home/centre.pid" "$home/port"
}

# start_centre [OPTION ...]: returns when it listens; url is then its address.
start_centre() {
    rm -f "$home/port"
    nohup "$bin/yichuangd" --data "$home/centre" --listen 127.0.0.1:0 \
        --port-file "$home/port" "$@" serve </dev/null >>"$home/centre.log" 2>&1 9>&- &
    echo $! >"$home/centre.pid"
    tries=0
    while [ ! -s "$home/port" ]; do
        tries=$((tries + 1))
        if [ $tries -gt 150 ] || ! kill -0 "$(cat "$home/centre.pid")" 2>/dev/null; then
            tail -n 20 "$home/centre.log" >&2
            die "the centre did not start; all it said: $home/centre.log"
        fi
        sleep 0.2
    done
    url=http://127.0.0.1:$(cat "$home/port")
}

# ---- the hall ----------------------------------------------------------------------------

centre() { "$bin/yichuangd" --data "$home/centre" "$@"; }

# Seeding is done in one go or not at all: what an interrupted one left is thrown away.
seed() {
    say 'making the demo hall: three windows, two stations, their organs and casefiles'
    rm -rf "$home/centre" "$home/seats" "$home/centre.log"
    mkdir -p "$home/seats"
    if ! {
        centre init && centre roster "$src/forms/demo/roster.yaml" &&
            centre publish "$src/forms"
    } >"$home/seed.log" 2>&1; then
        tail -n 20 "$home/seed.log" >&2
        die 'the centre could not be made'
    fi
    # the story looks after time by itself; today's clock would come in between
    start_centre --watch-seconds 86400
    if ! sh "$src/forms/demo/seed.sh" "$bin" "$home" "$url" >>"$home/seed.log" 2>&1 9>&-; then
        tail -n 20 "$home/seed.log" >&2
        stop_centre
        die "the hall could not be filled; all it said: $home/seed.log"
    fi
    stop_centre
    start_centre
    : >"$home/seeded"
}

seat_of() {
    case $1 in
    window | approver | station | supervisor) echo "$home/seats/$1" ;;
    *) die "there is no seat '$1': window, approver, station or supervisor" ;;
    esac
}

# ---- main --------------------------------------------------------------------------------

as=window
action=open
while [ $# -gt 0 ]; do
    case $1 in
    --as) [ $# -gt 1 ] || die '--as needs a seat'; as=$2; shift ;;
    --as=*) as=${1#*=} ;;
    --stop) action=stop ;;
    --reset) action=reset ;;
    *) die "unknown option $1" ;;
    esac
    shift
done
seat=$(seat_of "$as")

umask 077
mkdir -p "$home"
chmod 700 "$home"

# Two demos started at once are one demo.
exec 9>"$home/lock"
flock 9

case $action in
stop | reset)
    stop_centre
    [ "$action" = stop ] || rm -rf "$home/centre" "$home/seats" "$home/seeded" "$home/centre.log"
    say 'stopped'
    exit 0
    ;;
esac

[ -x "$bin/yichuang" ] && [ -x "$bin/yichuangd" ] || die "no programs in $bin; ./bootstrap build"
if running && current && [ -s "$home/port" ]; then
    url=http://127.0.0.1:$(cat "$home/port")
elif [ -e "$home/seeded" ]; then
    stop_centre
    start_centre
else
    stop_centre
    seed
fi
exec 9>&-

if [ -t 0 ] && [ -t 1 ]; then
    export YICHUANG_LOGINS="$home/logins"
    exec "$bin/yichuang" --config "$seat/yichuang.conf" --centre "$url" \
        ${YICHUANG_LANG:+--lang "$YICHUANG_LANG"}
fi
say "the centre runs at $url, its data is in $home"
say 'in a terminal, open a seat:  ./bootstrap demo [--as approver|station|supervisor]'
say 'stop it:                     ./bootstrap demo --stop'
