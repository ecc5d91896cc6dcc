#!/bin/sh
# The protocol as its document has it: a client that shares no line with ours, against the
# real server.
top=${top_srcdir:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${top_builddir:-$top/build}
command -v python3 >/dev/null || {
    echo '1..0 # SKIP python3 is not here'
    exit 0
}
work=$(mktemp -d) || exit 1
pid=
trap '[ -z "$pid" ] || kill "$pid"; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
LC_ALL=C.UTF-8
export LC_ALL

centre() { "$build/yichuangd" --data "$work/centre" "$@"; }
echo yichuang-demo >"$work/password"
{
    centre init && centre roster "$top/forms/demo/roster.yaml" && centre publish "$top/forms" &&
        centre user passwd wangmin --password-file "$work/password"
} >"$work/log" 2>&1 || {
    sed 's/^/# /' "$work/log"
    exit 1
}
"$build/yichuangd" --data "$work/centre" --listen 127.0.0.1:0 --port-file "$work/port" serve 2>>"$work/log" &
pid=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    [ ! -s "$work/port" ] || break
    sleep 0.2
done
python3 "$top/tests/server/protocol.py" "http://127.0.0.1:$(cat "$work/port")" \
    "$(centre device add P1)" wangmin yichuang-demo liujianguo P21 water-approve
