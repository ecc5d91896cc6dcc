#!/bin/sh
# The real client on a terminal, as its people use it: login, intake with the cable out,
# typed ahead and at thirty keys a second, killed in the middle, hung up, resized, on each
# kind of terminal and in each locale; the approver decides when the cable is back, and the
# window hands out the result. Each step is what a person would see.
. "$top_srcdir/tests/scenario/hall.sh"
[ -x "$bin/tests/scenario/clerk" ] || { echo '1..0 # SKIP libvterm is not here'; exit 0; }

ITEM=WANYUAN-QUSHUI-YANXU
make_centre
start_centre
lay_cable
make_seat w3 W3 wang
make_seat b1 B1 chen
make_seat b2 B2 liu
# glibc itself does not free the names of locales that it finds by LOCPATH.
echo leak:argz_add_sep >"$hall/lsan"
export LSAN_OPTIONS="suppressions=$hall/lsan:print_suppressions=0"
sit_down

# Everything that a clerk types for one citizen, from home to the papers: the item by its
# initials, the applicant, the answers, three materials as asked for, accept.
citizen_keys() { # NAME ID_NUMBER
    printf 'nqsxk\\n\\t%s\\t\\t%s\\t13909360001\\t演示区民主路8号\\t' "$1" "$2"
    printf '取水演示字12号\\t2027-03-20\\t后河桥上游三百米\\t农\\t12.5\\n\\n   '
}
# logs_in SEAT USER [NAME=VALUE ...]
logs_in() {
    user=$2
    y "$1" logout
    at=$1
    shift 2
    opens "$at" "$@"
    does type "$user\\tdemo-pass-1\\n"
    does wait 'To do'
}
leaves() {
    tell signal 15
    tell exit
    is "$reply" 0 'it ends when it is asked to'
}
says_not() { tell has "$1"; is "$reply" no "the screen does not show $1"; }
# What was taken in, without what differs by nature.
record() {
    y w3 show "$1"
    got answers
    got materials
    got applicant/phone
    got state
}
only() { y w3 list --find "$1"; got '*/number'; }

# ---- login ---------------------------------------------------------------------------------------

y w3 logout
opens w3
does wait 'User name'
does type 'wang\tnot-that-one\n'
does wait 'the name or the password is wrong'
does type 'demo-pass-1\n'
does wait '王敏'
does wait 'online'

# ---- the cable is out -----------------------------------------------------------------------------

cable out
does type "$(citizen_keys 张建民 620702197203111439)"
does wait 'promised by'
does key ^A
does wait 'notice of acceptance'
does wait '受 理 通 知 书'
does key Enter
does wait 'the next citizen'
says_not 张建民
says_not 620702197203111439
does wait 'no line'
does steady "$(citizen_keys 马玉兰 62070219690928154X)"
does key ^A
does wait '受 理 通 知 书'
says_not 张建民
does key Enter
does wait 'the next citizen'

# ---- killed in the middle ----------------------------------------------------------------------------

does type 'nqsxk\n\t周广田\t\t620702196205171318\t13909360001\t演示区民主\t'
does wait '演示区民主'
tell signal 9
tell exit
is "$reply" 137 'it is killed at the counter'
logs_in w3 wang
does key d Enter
does wait 620702196205171318
does wait 13909360001
leaves

# ---- the terminal goes away ------------------------------------------------------------------------------

logs_in w3 wang
does key d Enter
does wait 620702196205171318
does type '\t\t\t\t\t\t取水演示字12号\t'
does wait 取水演示字12号
tell hang-up
tell exit
is "$reply" 0 'it ends when its terminal is gone'
logs_in w3 wang
does key d Enter
does wait 取水演示字12号
does type '\t\t\t\t\t路8号\t\t2027-03-20\t后河桥上游三百米\t农\n12.5\n\n   '
does wait 'promised by'
does key ^A
does wait '受 理 通 知 书'
does key Enter
does wait 'the next citizen'
leaves

y w3 login wang
zhang=$(only 张建民) ma=$(only 马玉兰) zhou=$(only 周广田)
is "$(record "$ma")" "$(record "$zhang")" 'typed ahead and typed steadily are one record'
is "$(record "$zhou")" "$(record "$zhang")" 'and so is what was killed and hung up'
is "$(ask w3 '#' drafts)" 0 'no draft is left over'
is "$(ask w3 '#' outbox)" 6 'six records wait for the centre'

# ---- the cable is back; the back office -------------------------------------------------------------------

logs_in w3 wang
cable through
does wait 'waiting 0'
leaves
y b1 sync
y b1 act opine "$ma" --task visit --result pass --text 两人到场核查一致 \
    --visited-on 2026-11-20 --inspectors 陈立 --inspectors 方远
y b1 act opine "$ma" --task approve --result pass --text 同意延续
y b1 sync
y b2 logout
logs_in b2 liu
does wait 马玉兰
does key a
does wait 'v grant'
does key y
does wait 'grant: done'
does wait 'Nothing waits here'
does key Esc
does wait 'waiting 0'
leaves
y b2 login liu
is "$(ask b2 state show "$ma")" granted 'the approver has decided'
y b2 act produce "$ma" --results 'name=《中华人民共和国取水许可证》,number=D620702S2021-1'
y b2 sync

# ---- the result is handed out ---------------------------------------------------------------------------------

logs_in w3 wang
does key o
does wait 'Issue desk'
does type "$ma\\n"
does wait 'ready to be issued'
does key Space ^A
does wait '送 达 回 证'
does key Enter
does gone '送 达 回 证'
leaves
y w3 login wang
is "$(ask w3 state show "$ma")" issued 'the window has handed out the result'

# ---- sizes --------------------------------------------------------------------------------------------------------

logs_in w3 wang
does resize 40 132
does wait 'To do'
does resize 12 50
does wait 'F1'
does resize 24 80
does wait 'To do'
leaves

# ---- terminals and locales -----------------------------------------------------------------------------------------

for type in linux vt220 xterm-256color; do
    logs_in w3 wang TERM=$type
    does key w
    does wait 张建民
    does key Esc
    does type ':'
    does wait 'day'
    does key Esc
    does type '?'
    does wait 'What the keys do'
    leaves
done

# The language follows the locale where the configuration names none; Chinese works where
# there is no Chinese locale. A locale that is not here is compiled into the build tree.
locales=$bin/tests/locale
compiled() { # zh_CN CHARMAP
    [ -d "$locales/$1.$2" ] && return
    mkdir -p "$locales" "$hall/locale"
    localedef -c -i "$1" -f "$2" "$hall/locale/$1.$2" >/dev/null 2>&1
    mv -T "$hall/locale/$1.$2" "$locales/$1.$2" 2>/dev/null || [ -d "$locales/$1.$2" ]
}
speaks() { # the rest as for opens
    sed -i '/^lang/d' "$hall/seats/w3/yichuang.conf"
    y w3 logout
    opens w3 "$@"
    does type 'wang\tdemo-pass-1\n'
}
speaks LC_ALL=C.UTF-8
does wait 'To do'
leaves
speaks LC_ALL=C.UTF-8 LANGUAGE=zh_CN
does wait 期限灯
leaves
if compiled zh_CN UTF-8; then
    speaks LC_ALL=zh_CN.UTF-8 LOCPATH="$locales"
    does wait 期限灯
    does key w
    does wait 周广田
    leaves
else
    ok 0 'zh_CN.UTF-8 # SKIP it cannot be compiled here'
fi

# Under GB18030 the terminal's bytes are compared: libvterm reads UTF-8 alone.
shown() {
    tell bytes "$hall/bytes"
    cat "$hall/bytes" >>"$hall/shown"
    iconv -c -f GB18030 -t UTF-8 "$hall/shown" | grep -aqF -- "$1"
}
shows() { # TEXT WHAT
    : >"$hall/shown"
    until_true shown "$1"
    is "$?" 0 "GB18030: $2"
}
if compiled zh_CN GB18030; then
    y w3 logout
    opens w3 LC_ALL=zh_CN.GB18030 LOCPATH="$locales"
    shows '一窗' 'the login screen is Chinese'
    does type 'wang\tdemo-pass-1\n'
    shows '期限灯' 'so is the home screen'
    citizen_keys '张𠮷强' "$(citizen 7)" | sed 's/\\t/\t/g; s/\\n/\r/g' |
        iconv -f UTF-8 -t GB18030 >"$hall/typed"
    does send "$hall/typed"
    shows '张𠮷强' 'a name of a four-byte character is typed and shown'
    does key ^A
    shows '受 理 通 知 书' 'he is taken in'
    does key Enter
    leaves
    y w3 login wang
    is "$(ask w3 '*/name' list --find "$(citizen 7)")" '张𠮷强' 'and nothing of his name is lost'
else
    ok 0 'zh_CN.GB18030 # SKIP it cannot be compiled here'
fi
done_testing
