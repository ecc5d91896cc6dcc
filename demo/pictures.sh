#!/bin/sh
# The screens in the readmes, taken anew from the running demo hall (./bootstrap demo).
# Needs tmux. Nothing is done to a casefile: a picture only looks.
set -eu

src=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
seat=
tmux() { command tmux -S "$work/tmux.$seat" -u "$@"; }
leave() { [ -z "$seat" ] || tmux kill-server 2>/dev/null || :; }
trap 'leave; rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8

# wait_for TEXT: returns when the screen shows it.
wait_for() {
    for _ in $(seq 100); do
        tmux capture-pane -p -t hall >"$work/screen"
        ! grep -qF -- "$1" "$work/screen" || return 0
        sleep 0.1
    done
    cat "$work/screen" >&2
    echo "pictures: no '$1' on the screen" >&2
    exit 1
}

# sit SEAT USER: at the home screen.
sit() {
    leave
    seat=$1
    tmux new-session -d -s hall -x 80 -y 24 \
        "YICHUANG_LANG=zh_CN sh '$src/demo/run.sh' --as $seat 2>&1; sleep 3"
    wait_for 用户名
    tmux send-keys -t hall "$2" Enter yichuang-demo Enter
    wait_for 要做的
}

# picture NAME [KEY TEXT]...: after each key the screen shows its text.
picture() {
    name=$1
    shift
    while [ $# -gt 0 ]; do
        tmux send-keys -t hall "$1"
        wait_for "$2"
        shift 2
    done
    cp "$work/screen" "$work/$name.txt"
}

sit window wangmin
picture home
picture intake d 我的草稿 Enter 现在能做什么
sit approver liujianguo
picture review a 此前:
picture casefile Enter 流程
picture ledger l '期限账 ' Tab 2/

# <!-- screen: NAME --> is followed by its picture between fences.
for readme in "$src/README.md" "$src/README.zh_CN.md"; do
    awk -v dir="$work" '
        skip && /^```$/ { if (++fences == 2) skip = 0; next }
        skip && (fences || $0 == "") { next }
        skip { if (!fences) print ""; skip = 0 }
        { print }
        /^<!-- screen: [a-z]+ -->$/ {
            print ""; print "```"
            while ((getline line < (dir "/" $3 ".txt")) > 0) print line
            print "```"
            skip = 1; fences = 0
        }' "$readme" >"$work/readme"
    cat "$work/readme" >"$readme"
done
