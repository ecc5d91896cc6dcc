#!/bin/sh
# Messages: every file that has some is listed, and every message is translated.
# `po.sh --update` writes the list and adds what is new to the catalogues.
top=${top_srcdir:-$(cd "$(dirname "$0")/.." && pwd)}
cd "$top" || exit 1
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

# i18n.h defines the marks and has no message of its own.
files_with_messages() {
    find src -name '*.[ch]' ! -path src/base/i18n.h -exec \
        grep -lE '(^|[^[:alnum:]_])(_|N_|P_|ngettext) ?\("' {} + | LC_ALL=C sort
}

listed() {
    grep -v '^#' po/POTFILES.in
}

extract() { # extract POT
    files_with_messages | xgettext -f - -o "$1" --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=P_:1,2 \
        --add-comments=TRANSLATORS --package-name=yichuang --no-location --sort-output &&
        sed -i "s/charset=CHARSET/charset=UTF-8/" "$1"
}

if [ "${1-}" = --update ]; then
    {
        grep '^#' po/POTFILES.in
        files_with_messages
    } >"$work/list" && cat "$work/list" >po/POTFILES.in
    extract "$work/pot" && for po in po/*.po; do
        msgmerge -q --no-fuzzy-matching --no-location --sort-output --update \
            --backup=none "$po" "$work/pot"
        msgattrib --no-obsolete --no-location --no-wrap --sort-output -o "$po" "$po"
        msgfmt --statistics -o /dev/null "$po"
    done
    exit
fi

command -v xgettext >/dev/null && command -v msgcmp >/dev/null || {
    echo '1..0 # SKIP the gettext tools are not here'
    exit 0
}
echo '1..6'

files_with_messages >"$work/has"
listed >"$work/listed"
diff "$work/has" "$work/listed" >"$work/diff"
ok $? 'po/POTFILES.in lists the files with messages (make messages writes it)' "$work/diff"

extract "$work/pot" 2>"$work/err"
ok $? 'the messages can be extracted' "$work/err"

msgfmt -c -o /dev/null po/zh_CN.po 2>"$work/err"
ok $? 'zh_CN.po is well formed, formats and plurals included' "$work/err"

msgcmp po/zh_CN.po "$work/pot" >"$work/err" 2>&1
ok $? 'every message is translated and none is fuzzy' "$work/err"

msgattrib --only-obsolete po/zh_CN.po >"$work/err" 2>&1
[ ! -s "$work/err" ]
ok $? 'no obsolete message is kept' "$work/err"

# The check itself: a catalogue that lacks one message must not pass.
{
    cat "$work/pot"
    printf '\nmsgid "a message that nobody translated"\nmsgstr ""\n'
} >"$work/more.pot"
! msgcmp po/zh_CN.po "$work/more.pot" >/dev/null 2>&1
ok $? 'an untranslated message would be found'
