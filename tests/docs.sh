#!/bin/sh
# Manuals and readmes: the twins say the same, the pages are well formed, and what the
# files name exists.
top=${top_srcdir:-$(cd "$(dirname "$0")/.." && pwd)}
build=${top_builddir:-$top/build}
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

# The formats of files that people write or read have a manual page or a chapter.
while read -r format page; do
    [ -s "$top/$page" ] && grep -qF "$page" "$top/README.md" ||
        echo "$format: $page"
done >"$work/lacks" <<'EOF'
settings man/yichuang-config.5
items man/yichuang-item.5
centre man/yichuangd.8
items docs/item-format.md
documents docs/document-format.md
wire docs/sync-protocol.md
EOF
[ ! -s "$work/lacks" ]
ok $? 'every format has its page, and the readme leads to it' "$work/lacks"

# What the tables of the source name, the manuals name too. The completion asks the program
# itself (tests/client/cli_help.sh).
table() { # table MACRO FILE: the second column of its rows, a bare word or a string
    sed -n "/#define $1(X)/,/^\$/p" "$top/$2" |
        grep -oE '[ (]X\([A-Z_]+, "?[a-z_]+' | sed -E 's/.*[ "]//'
}

# deem, lapse and card are the centre's alone
table KINDS src/core/kind.h | grep -vxE 'deem|lapse|card' >"$work/kinds"
table SETTINGS src/desk/settings.h >"$work/settings"
while read -r kind; do
    grep -qw "$kind" "$top/man/yichuang.1" || echo "yichuang.1: no $kind"
done <"$work/kinds" >"$work/lacks"
[ -s "$work/kinds" ] && [ ! -s "$work/lacks" ]
ok $? 'every kind of act stands in yichuang(1)' "$work/lacks"

# lists WORD TABLE FILE: the paragraph of that sub-command names every row of the table.
lists() {
    sed -n "/^\.BI $1 /,/^\.SS/p" "$top/man/yichuang.1" >"$work/paragraph"
    table "$2" "$3" | grep -vx none | while read -r name; do
        grep -qw "$name" "$work/paragraph" || echo "yichuang.1: $1: no $name"
    done
}
{ lists list WORKLISTS src/desk/lists.h; lists due CLOCKS src/core/lamp.h
  lists print DOCUMENTS src/core/kind.h; } >"$work/lacks"
[ ! -s "$work/lacks" ]
ok $? 'every worklist, clock and document stands in yichuang(1)' "$work/lacks"

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

# Who may: the page has the table's rows and no other.
"$build/yichuang" --lang en roles --markdown | sort >"$work/roles"
sed -n '/^|---/,$p' "$top/docs/who-may.md" | grep -v '^|---' | sort | diff "$work/roles" - \
    >"$work/lacks"
[ -s "$work/roles" ] && [ ! -s "$work/lacks" ]
ok $? 'who-may.md is what yichuang roles prints' "$work/lacks"

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

# What the environment can say; the last two are for tests alone.
grep -rhoE 'getenv\("YICHUANG_[A-Z_]+' "$top/src" | sed 's/.*"//' | sort -u |
    grep -vx -e YICHUANG_SQL_CHECK -e YICHUANG_CRASH_AT | while read -r name; do
    grep -q "^\.B.* $name\( \|\$\)" "$top"/man/*.[1-8] || echo "$name"
done >"$work/lacks"
[ ! -s "$work/lacks" ]
ok $? 'every variable of the environment stands in a manual' "$work/lacks"

# ---- the programs --------------------------------------------------------------------------
# What they say of themselves and what the manuals say is the same; tests/client/cli_help.sh
# holds the way from yichuang's tables to its manual and completion.

plain() { sed 's/\\-/-/g; s/\\f[A-Z]//g; s/\\ / /g; s/"//g; s/  */ /g' "$top/man/$1"; } # as a reader sees it
options() { grep -oE -- '--[a-z][a-z-]*' | sort -u; }
HOME=$work XDG_CONFIG_HOME=$work XDG_STATE_HOME=$work
export HOME XDG_CONFIG_HOME XDG_STATE_HOME

"$build/yichuang" help --list >"$work/list" 2>&1
{
    sed -n 's/^option [^ ]* //p' "$work/list"
    printf '%s\n' --then --calendar --name # of act; of calc; the word for any setting
} | sort -u >"$work/has"
plain yichuang.1 | options | comm -23 - "$work/has" >"$work/lacks"
[ -s "$work/list" ] && [ ! -s "$work/lacks" ]
ok $? 'yichuang(1) has no option that yichuang has not' "$work/lacks"

plain yichuang.1 |
    awk '/^\.SH/ { on = /SUB-COMMANDS/ } /^\.TP/ { getline; if (on) print }' |
    sed -nE 's/^\.(B|BI|BR) ([a-z_]+).*/\2/p' | sort -u >"$work/said"
sed -n 's/^command //p; s/^topic act //p' "$work/list" | sort -u |
    comm -23 "$work/said" - >"$work/lacks"
[ -s "$work/said" ] && [ ! -s "$work/lacks" ]
ok $? 'nor a sub-command' "$work/lacks"

# The commands of yichuangd with their verbs and options, by its help and its usages: a
# command with verbs, tried without one, says its usage.
"$build/yichuangd" --help >"$work/help" 2>&1
sed -nE '/ = /d; s/^  ([a-z]+) .*/\1/p' "$work/help" >"$work/commands"
sed -nE 's/^  ([a-z]+) +[a-z|]+ \.\.\..*/\1/p' "$work/help" >"$work/verbal"
sed -nE 's/^  ([a-z_]+) = .*/\1/p' "$work/help" >"$work/settings"
while read -r command; do
    "$build/yichuangd" "$command" 2>&1 | sed 's/.*usage: yichuangd //' | tr '|' '\n' |
        sed "s/^ *$command //; s/^ *//; s/^/$command /"
done <"$work/verbal" >"$work/usages"
sed -nE 's/^([a-z]+ [a-z]+).*/\1/p' "$work/usages" >"$work/verbs"
{
    sed 's/^/--/; y/_/-/' "$work/settings"
    grep -v -e --NAME "$work/help"
    cat "$work/usages"
} | options >"$work/has"

plain yichuangd.8 | sed 's/^\.[A-Z]* //; s/ ,/,/g' >"$work/page"
options <"$work/page" >"$work/said"
{
    cat "$work/commands" "$work/verbs" "$work/settings" | while read -r name; do
        grep -qE "(^|, )$name( |,|\$)" "$work/page" || echo "$name"
    done
    sed 's/^/--/; y/_/-/' "$work/settings" | sort | comm -23 "$work/has" - |
        comm -23 - "$work/said"
} >"$work/lacks"
[ -s "$work/commands" ] && [ -s "$work/verbs" ] && [ -s "$work/settings" ] &&
    [ ! -s "$work/lacks" ]
ok $? 'yichuangd(8) has every command, verb, option and setting' "$work/lacks"
comm -13 "$work/has" "$work/said" >"$work/lacks"
[ ! -s "$work/lacks" ]
ok $? 'and no option that yichuangd has not' "$work/lacks"

sed -nE 's/^  ([a-z_]+) = (.+)/\1 \2/p' "$work/help" | while read -r name default; do
    grep -qE "(^|, )$name( |,).*\($default( [a-z]+)?\)" "$work/page" || echo "$name $default"
done >"$work/lacks"
[ ! -s "$work/lacks" ]
ok $? 'and the defaults of the settings' "$work/lacks"

if command -v bash >/dev/null; then
    # complete WORD...: what is offered for the last word.
    cat >"$work/complete" <<EOF
_init_completion() { words=("\${COMP_WORDS[@]}") cword=\$COMP_CWORD; cur=\${words[cword]}
    prev=\${words[cword-1]}; }
_filedir() { COMPREPLY=(FILE); }
. "$top/share/completions/yichuangd"
COMP_WORDS=("$build/yichuangd" "\$@") COMP_CWORD=\$#
_yichuangd
printf '%s\n' "\${COMPREPLY[@]}"
EOF
    bash "$work/complete" '' | sort >"$work/out"
    sort "$work/commands" | diff - "$work/out" >"$work/bad"
    ok $? 'completion offers every command of yichuangd' "$work/bad"
    {
        bash "$work/complete" --data X --
        while read -r verb; do bash "$work/complete" "$verb" X --; done <"$work/verbal"
    } | sort -u | diff "$work/has" - >"$work/bad"
    ok $? 'and every option' "$work/bad"
    while read -r command; do
        bash "$work/complete" --lang en "$command" '' | sed "s/^/$command /"
    done <"$work/verbal" | diff "$work/verbs" - >"$work/bad"
    ok $? 'and every verb' "$work/bad"
    [ "$(bash "$work/complete" publish '')" = FILE ]
    ok $? 'and files'
fi

# What the readme tells people to type.
for f in README.md CONTRIBUTING.md; do
    commands "$top/$f" | while read -r program word more; do
        case $program in
        yichuang) grep -qx "command $word" "$work/list" ;;
        yichuangd) grep -qx "$word" "$work/commands" ;;
        ./bootstrap) sh "$top/bootstrap" help | grep -qE "^  $word " ;;
        make) [ -z "$word" ] || grep -qE "^## make ${more##* }$word? |^## make ${more##* } " \
            "$top/tests/local.mk" ;;
        esac || echo "$f: $program $word $more"
    done
done >"$work/lacks"
[ ! -s "$work/lacks" ]
ok $? 'the commands of the readme and of CONTRIBUTING exist' "$work/lacks"

# A row of configure.ac is a row of the readme's table of reasons.
{
    sed -nE 's/^YC_NEED\(\[[A-Z]+\], \[([a-z0-9-]+).*/\1/p' "$top/configure.ac" |
        sed 's/^sqlite3$/SQLite/; s/^yaml-0$/libyaml/; s/^libzstd$/zstd/'
    printf '%s\n' libunistring iconv gettext cmocka libvterm
} | while read -r name; do
    for f in README.md README.zh_CN.md; do
        grep -q "^|.*$name.*|.*|" "$top/$f" || echo "$f: $name"
    done
done >"$work/lacks"
[ ! -s "$work/lacks" ]
ok $? 'the readmes give a reason for every library that configure asks for' "$work/lacks"

echo "1..$n"
