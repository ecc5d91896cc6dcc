#!/bin/sh
# Fills the demonstration hall: about 45 casefiles over three weeks, in every state that
# there is, made by the acts of its people on their seats, through the sub-commands and
# under a set clock. Nothing is written past the rules: an act that is refused ends it.
#
#   seed.sh BIN_DIR DEMO_DIR CENTRE_URL
#
# The centre of DEMO_DIR/centre is running at CENTRE_URL, with the items and roster.yaml
# published. Leaves the seats in DEMO_DIR/seats, each with its yichuang.conf, nobody
# logged in, and the people's logins in DEMO_DIR/logins.
set -eu

bin=$1 home=$2 url=$3
demo=$(cd "$(dirname "$0")" && pwd)
forms=$(dirname "$demo")
work=$home/seed.work
form=$work/form.yaml # what the applicant at the counter brings
export TZ=CST-8 YICHUANG_PASSWORD=yichuang-demo
rm -rf "$work"
mkdir -p "$work"

centre() { "$bin/yichuangd" --data "$home/centre" "$@"; }
fail() { printf 'seed: %s\n' "$*" >&2; exit 1; }

# ---- people and seats --------------------------------------------------------------------

printf '%s\n' "$YICHUANG_PASSWORD" >"$work/password"
sed -n 's/.*{user: \([a-z]*\),.*/\1/p' "$demo/roster.yaml" | while read -r user; do
    centre user passwd "$user" --password-file "$work/password"
done

# What the login screen of a demonstration shows.
cat >"$home/logins" <<EOF
口令都是 $YICHUANG_PASSWORD
窗口   wangmin 王敏(3号)  lina 李娜(1号)  zhaolei 赵磊(2号)
出件   zhengli 郑丽  fengtao 冯涛      收费  zhoujie 周洁  wuhao 吴昊
审批   liujianguo 刘建国(水务)  panhong 潘红(烟草)  xieyun 谢云(不动产)
审查   chenli 陈立(水务)  pengqiang 彭强(烟草)  luoping 罗平(不动产)
站点   sunxiulan 孙秀兰(镇)  mawenbin 马文斌(村)
督查   hejing 何静  hanbing 韩冰        管理  caoyang 曹阳  dengkai 邓凯
首席   linfeng 林峰(水务)    负责人  gaoyuan 高远(水务)  weiguo 魏国
见习   tianyu 田雨(带教王敏)  顶岗  chenli 代刘建国  zhaolei 代李娜
EOF

# seat NAME DEVICE: makes it and enrols it.
seat() {
    mkdir -p "$home/seats/$1"
    cat >"$home/seats/$1/yichuang.conf" <<EOF
dir = $home/seats/$1
forms = $forms
EOF
    code=$(centre device add "$2" | tail -n 1)
    "$bin/yichuang" --config "$home/seats/$1/yichuang.conf" enrol "$url" "$code"
}
seat window1 W1
seat window2 W2
seat window W3
seat desk D1
seat station S1
seat village V1
seat approver B1
seat supervisor J1

# ---- the clock ---------------------------------------------------------------------------

# The last working days, yesterday's line first: a day that is none moves a limit of no
# days at all.
for back in $(seq 1 60); do
    printf '%s 0wd\n' "$(date -d "$back days ago" +%F)"
done >"$work/days"
"$bin/yichuang" --forms "$forms" calc due - <"$work/days" | paste -d' ' "$work/days" - |
    awk '$1 == $3 { print $1 }' >"$work/workdays"
workday() { sed -n "$1p" "$work/workdays"; } # workday N: the Nth one before today

# day N: begins that day at half past eight; every act takes two minutes and more. The
# centre has looked before at what is over.
day() {
    today=$(workday "$1")
    minute=510
    YICHUANG_CLOCK=${today}T08:00 centre watch
}
tick() {
    minute=$((minute + 2))
    now=$(printf '%sT%02d:%02d' "$today" $((minute / 60)) $((minute % 60)))
}

# ---- acts --------------------------------------------------------------------------------

y() { "$bin/yichuang" --config "$home/seats/$at/yichuang.conf" --at "$now" "$@"; }

# The line to the centre; 4 where the tray holds something, which is part of the story.
sync() { y sync >/dev/null 2>&1 || [ $? = 4 ]; }

# on SEAT USER [POST:ABSENT]: sits down there, with what the centre has; once a day, unless
# another did. The mentor of a trainee confirms.
on() {
    at=$1
    tick
    if [ "$(cat "$work/at.$at" 2>/dev/null)" = "$* $today" ] && sync; then
        return
    fi
    y --mentor-password-file "$work/password" ${3:+--post "$3"} login "$2" >/dev/null
    echo "$* $today" >"$work/at.$at"
    sync
}
off() { # and the centre has it
    tick
    sync
}

# receive KEY ITEM [ACT OPTIONS]: takes in $form; KEY then stands for the casefile.
receive() {
    key=$1 item=$2
    shift 2
    tick
    y --json act receive --item "$item" --answers "$form" "$@" >"$work/answer"
    sed -n 's/^{"casefile":"[^"]*","number":"\([^"]*\)".*/\1/p' "$work/answer" >"$work/$key"
    [ -s "$work/$key" ] || fail "no number for $key: $(cat "$work/answer")"
}

# matter KEY PACKAGE [ACT OPTIONS]: takes in $form; KEY1, KEY2 ... then stand for its casefiles.
matter() {
    key=$1 package=$2
    shift 2
    tick
    y --json act receive --package "$package" --answers "$form" "$@" >"$work/answer"
    sed 's/.*"casefiles":\[//; s/\].*//' "$work/answer" | tr '{' '\n' |
        sed -n 's/.*"number":"\([^"]*\)".*/\1/p' >"$work/$key.all"
    [ -s "$work/$key.all" ] || fail "no numbers for $key: $(cat "$work/answer")"
    for i in $(seq 1 "$(grep -c . "$work/$key.all")"); do
        sed -n "${i}p" "$work/$key.all" >"$work/$key$i"
    done
}

# draft ITEM: $form is left on the counter.
draft() {
    tick
    y act receive --item "$1" --answers "$form" --save-draft >/dev/null
}

# act KEY KIND [OPTIONS]
act() {
    number=$(cat "$work/$1")
    kind=$2
    shift 2
    tick
    y --json act "$kind" "$number" "$@" >"$work/answer" || fail "$kind $number"
}

# The valid number of a document of a casefile, as this seat or the record has it.
paper() { # paper KEY KIND: of the last act of that kind
    y --json log "$(cat "$work/$1")" | tr '{' '\n' | grep -A 1 "\"kind\":\"$2\"" |
        sed -n 's/.*"document":"\([^"]*\)".*/\1/p' | tail -n 1
}

. "$demo/applications.sh"
. "$demo/story.sh"

for at in window1 window2 window desk station village approver supervisor; do
    y logout
done
rm -rf "$work"
