#!/bin/sh
# Manuals and readmes: the twins say the same, the pages are well formed, and what the
# files name exists.
top=${top_srcdir:-$(cd "$(dirname "$0")/.." && pwd)}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
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

# The levels of a file's headings in order; what stands between fences is not a heading.
headings() {
    awk '/^```/ { fenced = !fenced } !fenced && /^#+ / { print length($1) }' "$1"
}

# The commands of a file's fenced shell blocks, comments aside.
commands() {
    awk '/^```sh/ { f = 1; next } /^```/ { f = 0 } f { sub(/ *#.*/, ""); if ($0) print }' "$1"
}

headings "$top/README.md" >"$work/en"
headings "$top/README.zh_CN.md" >"$work/zh"
[ -s "$work/en" ] && diff "$work/en" "$work/zh" >"$work/diff"
ok $? 'the README twins have the same headings' "$work/diff"

commands "$top/README.md" >"$work/en"
commands "$top/README.zh_CN.md" >"$work/zh"
[ -s "$work/en" ] && diff "$work/en" "$work/zh" >"$work/diff"
ok $? 'the README twins show the same commands' "$work/diff"

# Links to files of this tree.
for f in "$top"/*.md "$top"/docs/*.md; do
    grep -oE '\]\([^)#]+' "$f" | sed 's/^](//' | grep -vE '^[a-z]+:' | while read -r link; do
        [ -e "$(dirname "$f")/$link" ] || echo "${f#"$top"/}: $link is not there"
    done
done >"$work/links"
[ ! -s "$work/links" ]
ok $? 'every link leads to a file' "$work/links"

for page in "$top"/man/*.[1-8]; do
    name=${page##*/}
    if command -v mandoc >/dev/null; then
        mandoc -T lint -W warning "$page" >"$work/lint" 2>&1
    elif command -v groff >/dev/null; then
        groff -T utf8 -man -ww -z -K utf8 "$page" >"$work/lint" 2>&1
    else
        n=$((n + 1))
        echo "ok $n - $name # SKIP neither mandoc nor groff is here"
        continue
    fi
    [ ! -s "$work/lint" ]
    ok $? "$name is well formed" "$work/lint"
done

# Pages that a page refers to and that are ours.
for page in "$top"/man/*.[1-8]; do
    grep -ohE 'yichuang[a-z-]*\\?(fR|fP)? ?\([0-9]\)' "$page" |
        sed -E 's/\\f.//; s/ //; s/\(([0-9])\)/.\1/' | sort -u | while read -r ref; do
        [ -e "$top/man/$ref" ] || echo "${page##*/}: $ref is not there"
    done
done >"$work/refs"
[ ! -s "$work/refs" ]
ok $? 'the pages that pages refer to are there' "$work/refs"

# What the tables of the source name, the manuals name too. The completion asks the program
# itself (tests/client/cli_help.sh).
table() { # table MACRO FILE: the second column of its rows, a bare word or a string
    sed -n "/#define $1(X)/,/^\$/p" "$top/$2" |
        grep -oE '[ (]X\([A-Z_]+, "?[a-z_]+' | sed -E 's/.*[ "]//'
}

# deem is the centre's alone
table KINDS src/core/kind.h | grep -vx deem >"$work/kinds"
table SETTINGS src/desk/settings.h >"$work/settings"
while read -r kind; do
    grep -qw "$kind" "$top/man/yichuang.1" || echo "yichuang.1: no $kind"
done <"$work/kinds" >"$work/lacks"
[ -s "$work/kinds" ] && [ ! -s "$work/lacks" ]
ok $? 'every kind of act stands in yichuang(1)' "$work/lacks"

# The protocol says what an event holds and what a refusal's number is.
while read -r kind; do
    awk -v k="$kind" -F'"' '/^    \{KIND_/ { split($1, id, /[_,]/); if (tolower(substr($1, 11, length($1) - 12)) == k) print $2 }' \
        "$top/src/core/kind.c" | while read -r value; do
        grep "^| \`$kind\` |" "$top/docs/sync-protocol.md" | grep -q "\`$value\`" ||
            echo "sync-protocol.md: $kind has $value"
    done
done <"$work/kinds" >"$work/lacks"
sed -nE 's/^    X\([A-Z_]+, ([1-9][0-9]*), "([a-z_]+)".*/| \1 | `\2` |/p' "$top/src/core/refusal.h" \
    >"$work/refusals"
while read -r row; do
    grep -qF "$row" "$top/docs/sync-protocol.md" || echo "sync-protocol.md: no $row"
done <"$work/refusals" >>"$work/lacks"
[ -s "$work/refusals" ] && [ ! -s "$work/lacks" ]
ok $? 'every value of every kind and every refusal stands in the protocol' "$work/lacks"

while read -r name; do
    grep -qx "\.B $name" "$top/man/yichuang-config.5" || echo "no $name"
done <"$work/settings" >"$work/lacks"
sed -n 's/^\.B \([a-z_]*\)$/\1/p' "$top/man/yichuang-config.5" | while read -r name; do
    grep -qx "$name" "$work/settings" || [ "$name" = sysconfdir ] || echo "$name is no setting"
done >>"$work/lacks"
[ -s "$work/settings" ] && [ ! -s "$work/lacks" ]
ok $? 'yichuang-config(5) has the settings and no other' "$work/lacks"

# The defaults and ranges of the page are those of the table.
sed -n '/#define SETTINGS(X)/,/^$/p' "$top/src/desk/settings.h" |
    sed -nE 's/.*X\(INT, ([a-z_]+), "([0-9]+)", ([0-9]+), ([0-9]+), N_\("([a-z ]+)".*/\1 \2 \3 to \4 \5/p' |
    while read -r name default range; do
        awk -v b=".B $name" '$0 == b { on = 1; next } /^\.TP|^\.SH/ { on = 0 } on' \
            "$top/man/yichuang-config.5" >"$work/part"
        grep -qxF "$range." "$work/part" && grep -qxF "Default: $default." "$work/part" ||
            echo "$name: $range, default $default"
    done >"$work/lacks"
[ ! -s "$work/lacks" ]
ok $? 'and their ranges and defaults' "$work/lacks"

echo "1..$n"
