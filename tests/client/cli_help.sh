#!/bin/sh
# What the program says of itself: every sub-command has its help, and the manual and the
# completion know all that the tables know. No seat is needed.
top=${top_srcdir:-$(cd "$(dirname "$0")/../.." && pwd)}
y=${top_builddir:-$top/build}/yichuang
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
HOME=$work XDG_STATE_HOME=$work XDG_CONFIG_HOME=$work
export HOME XDG_STATE_HOME XDG_CONFIG_HOME
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

"$y" help --list >"$work/list" 2>"$work/err"
[ $? = 0 ] && [ -s "$work/list" ] && [ ! -s "$work/err" ]
ok $? 'help --list' "$work/err"

# ---- usage ---------------------------------------------------------------------------------

sed -n 's/^command //p' "$work/list" | while read -r name; do
    "$y" "$name" --help >"$work/one" 2>&1 && grep -q "yichuang $name" "$work/one" ||
        echo "$name --help"
    "$y" help "$name" 2>&1 | cmp -s - "$work/one" || echo "help $name"
done >"$work/bad"
[ ! -s "$work/bad" ]
ok $? 'every sub-command has its help' "$work/bad"

sed -n 's/^topic //p' "$work/list" | while read -r name topic; do
    "$y" help "$name" "$topic" >"$work/one" 2>&1 || echo "help $name $topic"
done >"$work/bad"
[ ! -s "$work/bad" ]
ok $? 'every topic has its help' "$work/bad"

# An option line has its explanation beside or below it.
for words in help $(sed -n 's/^command //p' "$work/list"); do "$y" help "$words"; done \
    >"$work/all" 2>&1
sed -n 's/^topic act //p' "$work/list" | while read -r kind; do "$y" help act "$kind"; done \
    >>"$work/all" 2>&1
awk '{ below = substr($0, 1, 28) ~ /^ *$/ && length($0) > 28 }
     wait && !below { print wait }
     { wait = /^  --[^ ]+( [^ ]+( \.\.\.)?)?$/ ? $0 : "" }
     END { if (wait) print wait }' "$work/all" >"$work/bad"
[ ! -s "$work/bad" ]
ok $? 'every option is explained' "$work/bad"

awk 'length($0) > 100' "$work/all" | grep -v '^Usage' >"$work/bad"
[ ! -s "$work/bad" ]
ok $? 'help fits a terminal' "$work/bad"

# row STATUS WHAT ARGUMENTS...
row() {
    want=$1 what=$2
    shift 2
    "$y" "$@" >"$work/out" 2>&1 </dev/null
    got=$?
    [ "$got" = "$want" ]
    ok $? "$what: status $want" "$work/out"
}
row 2 'an unknown sub-command' frobnicate
row 2 'an unknown option' list --frobnicate
row 2 'an option without its value' --dir
row 2 'an option given twice' --json --json list
row 2 'a flag with a value' status --json=yes
row 2 'too few words' item
row 2 'too many words' due a b
row 2 'a wrong time' --at 2026-13-01T09:00 status
row 2 'a wrong setting' --lock-after never status
row 2 'help of nothing' help frobnicate
row 2 'help of no topic' help act frobnicate
row 2 'help of no topic of a sub-command without any' help list all
row 0 'the version' --version
row 0 'a calculation' calc due 2026-09-30 20wd --forms "$top/forms"
row 0 'a calculation by the calendar of a division' calc due --calendar 622926 2026-05-25 3wd --forms "$top/forms"
row 2 'a region that no calendar has' calc due --calendar xx 2026-05-25 3wd --forms "$top/forms"
row 1 'a calculation that has no answer' calc id 11010119000101001
row 5 'nobody is logged in' list
row 5 'acts need somebody' act note 620702 --text x
row 5 'a wrong kind of nobody' act frobnicate
row 0 'a seat that is not enrolled has a status' status
row 0 'nothing to verify' verify
row 1 'an unknown item' item NO-SUCH-ITEM
row 1 'a configuration that is not there' --config "$work/none" status
row 0 'forms are checked' forms check "$top/forms/items"

"$y" --json frobnicate >"$work/out" 2>/dev/null
[ "$("$y" --json --dir "$work/s" item X 2>/dev/null |
    grep -c '^{"error":{"class":"failed","text":"')" = 1 ]
ok $? 'an error is JSON too' "$work/out"

# ---- the manual ----------------------------------------------------------------------------

# Words and options as a reader sees them.
sed 's/\\-/-/g; s/\\fR//g; s/\\fP//g' "$top/man/yichuang.1" >"$work/man"
sed -n 's/^command //p' "$work/list" | while read -r name; do
    grep -qE "^\.(B|BI|BR) \"?$name( |\$)" "$work/man" || echo "$name"
done >"$work/bad"
[ ! -s "$work/bad" ]
ok $? 'the manual has every sub-command' "$work/bad"

sed -n 's/^topic //p' "$work/list" | while read -r name topic; do
    grep -qE "^\.(B|BI|BR) \"?($name )?$topic( |\"|\$)|\\[$topic |[| ]+$topic " "$work/man" ||
        echo "$name $topic"
done >"$work/bad"
[ ! -s "$work/bad" ]
ok $? 'the manual has every topic' "$work/bad"

sed -n 's/^option [^ ]* //p' "$work/list" | sort -u | while read -r option; do
    grep -qE -- "(^|[^a-z-])$option([^a-z-]|\$)" "$work/man" || echo "$option"
done >"$work/bad"
[ ! -s "$work/bad" ]
ok $? 'the manual has every option' "$work/bad"

"$y" --help | sed -n '/^Exit status:/,$s/^  \([0-9]\) .*/\1/p' >"$work/statuses"
sed -n '/^\.SH EXIT STATUS/,/^\.SH ENV/s/^\.B \([0-9]\)$/\1/p' "$work/man" |
    diff "$work/statuses" - >"$work/bad" && [ -s "$work/statuses" ]
ok $? 'the manual has every exit status' "$work/bad"

# What the paragraph of each kind names are its own options, and no others.
sed -n 's/^topic act //p' "$work/list" | while read -r kind; do
    awk -v kind="$kind" '$0 == ".B " kind { here = 1; next } /^\.(TP|PP|SS)/ { here = 0 }
        here && /^\.BR --/ { print $2 }' "$work/man" | sort >"$work/said"
    sed -n "s,^option act/$kind ,,p" "$work/list" |
        grep -vxE -- '--(answers|save|print|hand-over|seen|clock-seen)' | sort |
        diff "$work/said" - >"$work/diff" || { echo "$kind"; cat "$work/diff"; }
done >"$work/bad"
[ ! -s "$work/bad" ]
ok $? 'the manual has the options of each kind of act' "$work/bad"

# ---- completion ----------------------------------------------------------------------------

if command -v bash >/dev/null; then
    # complete WORD...: what is offered for the last word.
    cat >"$work/complete" <<EOF
_init_completion() { words=("\${COMP_WORDS[@]}") cword=\$COMP_CWORD; cur=\${words[cword]}
    prev=\${words[cword-1]}; }
_filedir() { COMPREPLY=(FILE); }
. "$top/share/completions/yichuang"
COMP_WORDS=("$y" "\$@") COMP_CWORD=\$#
_yichuang
printf '%s\n' "\${COMPREPLY[@]}"
EOF
    bash "$work/complete" '' | sort >"$work/out"
    sed -n 's/^command //p' "$work/list" | sort | diff - "$work/out" >"$work/bad"
    ok $? 'completion offers every sub-command' "$work/bad"
    bash "$work/complete" act '' | sort >"$work/out"
    sed -n 's/^topic act //p' "$work/list" | sort | diff - "$work/out" >"$work/bad"
    ok $? 'completion offers every kind of act' "$work/bad"
    [ "$(bash "$work/complete" act decide X --re | tr '\n' ' ')" = '--result --remedies ' ]
    ok $? 'completion offers the options of a kind'
    [ "$(bash "$work/complete" act receive --then acc)" = accept ]
    ok $? 'completion offers a kind after --then'
    [ "$(bash "$work/complete" list --f)" = '--find
--forms' ]
    ok $? 'completion offers the options of a sub-command and the global ones'
    [ "$(bash "$work/complete" import '')" = FILE ]
    ok $? 'completion offers files'
fi

echo "1..$n"
