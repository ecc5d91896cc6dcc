#!/bin/sh
# The layers of src/, read from its includes: no circle, nothing upward, every library in
# its room, core without the world, and no call that the house has banned. Then the
# checker is tried on made-up trees, one fault each, so that no rule is there for show.
# Prints TAP.

: "${top_srcdir:=$(cd "$(dirname "$0")/.." && pwd)}"

# check TREE: one complaint a line; nothing where the tree is in order.
check()
{
    (cd "$1" && find src -name '*.[ch]' | sort | tr '\n' '\0' | xargs -0 awk "$checker")
}

checker='
BEGIN {
    # layer: what it may include beside itself
    below["base"] = " "
    below["core"] = below["tui"] = " base "
    below["expr"] = below["store"] = below["paper"] = below["catalogue"] = " base core "
    below["sync"] = " base core expr store paper catalogue "
    below["desk"] = below["sync"] "sync "
    below["server"] = below["desk"] "desk "
    below["client"] = below["desk"] "desk tui "

    # a library: its headers, its room, and whether one file alone may open them
    room("^(ncursesw?/)?(n?curses|term|panel|menu|form)[.]h$", "^src/tui/term[.]c$", 1)
    room("^sqlite3[.]h$", "^src/(store|expr)/", 0)
    room("^yaml[.]h$", "^src/catalogue/", 0)
    room("^libpq-fe[.]h$", "^src/server/", 1)
    room("^microhttpd[.]h$", "^src/server/", 1)
    room("^curl/", "^src/sync/", 1)
    room("^zstd", "^src/sync/", 1)
    room("^crypt[.]h$", "^src/", 1)
    room("^qrencode[.]h$", "^src/", 1)
    room("^iconv[.]h$", "^src/base/convert[.]c$", 1)
    room("^json(-c)?/", "^src/base/json_parse[.]c$", 1)
    room("^openssl/", "^src/base/hash[.]c$", 1)
    room("^talloc", "^src/base/mem[.]c$", 1)
    room("^libintl[.]h$", "^src/base/i18n[.]h$", 1)
    room("^uni(str|norm|case|ctype|conv|width|name|types|lbrk|wbrk|gbrk|stdio)[.]h$",
         "^src/base/utf8[.]c$", 1)

    world = "^(time|unistd|fcntl|locale|poll|dirent|signal|pthread)[.]h$|^sys/"
    faces = "^base/(file|process|clock|log|convert|crash)[.]h$"
    stream = "FILE|stdin|stdout|stderr|fopen|printf|puts|putchar|getenv|system"
    banned = "atoi|atol|atof|strcpy|strcat|sprintf|vsprintf|gets|strtok"
}

function room(headers, place, alone)
{
    rooms++
    headers_of[rooms] = headers
    place_of[rooms] = place
    alone_in[rooms] = alone
}

function complain(text) { print FILENAME ":" FNR ": " text }

function layer_of(path) { sub("^src/", "", path); sub("/.*", "", path); return path }

# x.c, x.h and its private face x_p.h are one module.
function module_of(path)
{
    sub("^src/", "", path)
    sub("(_p)?[.][ch]$", "", path)
    return path
}

# The line without comments, strings and characters; a block comment runs on.
function code_of(line,    out, c, two, quote)
{
    out = ""
    while (line != "") {
        c = substr(line, 1, 1)
        two = substr(line, 1, 2)
        if (in_comment) {
            if (two == "*/") { in_comment = 0; line = substr(line, 3) }
            else line = substr(line, 2)
        } else if (quote != "") {
            if (c == "\\") line = substr(line, 3)
            else { if (c == quote) quote = ""; line = substr(line, 2) }
        } else if (two == "/*") { in_comment = 1; line = substr(line, 3)
        } else if (two == "//") { line = ""
        } else {
            if (c == "\"" || c == "\047") quote = c
            else out = out c
            line = substr(line, 2)
        }
    }
    return out
}

function word_in(code, words) { return code ~ ("(^|[^A-Za-z0-9_])(" words ")([^A-Za-z0-9_]|$)") }

function call_in(code, words) { return code ~ ("(^|[^A-Za-z0-9_])(" words ")[ \t]*[(]") }

function own_header(name,    to, from)
{
    to = layer_of(name)
    from = layer_of(FILENAME)
    if (!(to in below) || name !~ "/")
        complain("\"" name "\" is not rooted at src/")
    else if (to != from && index(below[from], " " to " ") == 0)
        complain("upward: " from " includes \"" name "\"")
    if (from == "core" && name ~ faces)
        complain("core has no world: \"" name "\"")
    if (module_of(name) != module_of(FILENAME))
        edges[module_of(FILENAME)] = edges[module_of(FILENAME)] " " module_of(name)
}

function system_header(name,    i)
{
    for (i = 1; i <= rooms; i++) {
        if (name !~ headers_of[i])
            continue
        if (FILENAME !~ place_of[i])
            complain("<" name "> outside its room")
        else if (alone_in[i] && (i in opened) && opened[i] != FILENAME)
            complain("<" name "> is open in " opened[i] " already")
        else
            opened[i] = FILENAME
    }
    if (layer_of(FILENAME) == "core" && name ~ world)
        complain("core has no world: <" name ">")
}

FNR == 1 {
    in_comment = 0
    if (!(layer_of(FILENAME) in below))
        complain("not in a layer")
}

!in_comment && /^[ \t]*#[ \t]*include[ \t]*["<]/ {
    name = $0
    sub("^[^\"<]*[\"<]", "", name)
    sub("[\">].*", "", name)
    if ($0 ~ "\"") own_header(name)
    else system_header(name)
    next
}

{
    code = code_of($0)
    if (call_in(code, banned))
        complain("a banned call (atoi, strcpy, strcat, sprintf, gets, strtok and kin)")
    if (layer_of(FILENAME) == "core" && word_in(code, stream))
        complain("core has no world: a stream or the environment")
}

# Depth first; a module met again while it is still being walked closes a circle.
function walk(module, trail,    next_ones, n, i)
{
    if (state[module] == "done")
        return
    trail = trail " -> " module
    if (state[module] == "open") {
        print "circle:" substr(trail, 4)
        return
    }
    state[module] = "open"
    n = split(edges[module], next_ones, " ")
    for (i = 1; i <= n; i++)
        walk(next_ones[i], trail)
    state[module] = "done"
}

END {
    for (module in edges)
        start[++starts] = module
    for (s = 1; s <= starts; s++)
        walk(start[s], "")
}'

# Faults: name | file | its lines, %b | what the complaint must hold. Each file is laid
# over a small tree that is in order.
faults='circle of headers|src/base/a.h|#include "base/b.h"|circle:
circle through a .c|src/base/a.c|#include "base/b.h"|circle:
circle through a private face|src/base/a_p.h|#include "base/b.h"|circle:
base upward|src/base/a.h|#include "core/date.h"|upward: base
core upward|src/core/x.c|#include "store/journal.h"|upward: core
tui on core|src/tui/x.c|#include "core/date.h"|upward: tui
sibling layers|src/store/x.c|#include "paper/page.h"|upward: store
sync upward|src/sync/x.c|#include "desk/act.h"|upward: sync
desk on tui|src/desk/x.c|#include "tui/canvas.h"|upward: desk
server on tui|src/server/x.c|#include "tui/canvas.h"|upward: server
server on client|src/server/x.c|#include "client/app.h"|upward: server
not rooted|src/core/x.c|#include "date.h"|not rooted
no layer|src/misc/x.c|int x;|not in a layer
curses elsewhere|src/tui/list.c|#include <curses.h>|outside its room
ncursesw elsewhere|src/client/x.c|#include <ncursesw/curses.h>|outside its room
SQLite elsewhere|src/desk/x.c|#include <sqlite3.h>|outside its room
libyaml elsewhere|src/client/x.c|#include <yaml.h>|outside its room
libpq elsewhere|src/store/x.c|#include <libpq-fe.h>|outside its room
libpq twice|src/server/x.c|#include <libpq-fe.h>|is open in
libmicrohttpd twice|src/server/x.c|#include <microhttpd.h>|is open in
libcurl twice|src/sync/x.c|#include <curl/curl.h>|is open in
zstd twice|src/sync/x.c|#include <zstd.h>|is open in
crypt twice|src/server/x.c|#include <crypt.h>|is open in
libqrencode twice|src/server/x.c|#include <qrencode.h>|is open in
iconv elsewhere|src/paper/x.c|#include <iconv.h>|outside its room
json-c elsewhere|src/sync/x.c|#include <json-c/json.h>|outside its room
OpenSSL elsewhere|src/sync/x.c|#include <openssl/evp.h>|outside its room
talloc elsewhere|src/core/x.c|# include <talloc.h>|outside its room
gettext elsewhere|src/client/x.c|#include <libintl.h>|outside its room
libunistring elsewhere|src/tui/x.c|#include <uniwidth.h>|outside its room
a clock in core|src/core/x.c|#include <time.h>|core has no world
the system in core|src/core/x.c|#include <sys/stat.h>|core has no world
a locale in core|src/core/x.c|#include <locale.h>|core has no world
files in core|src/core/x.c|#include "base/file.h"|core has no world
a stream in core|src/core/x.c|void f(FILE *f);|core has no world
the environment in core|src/core/x.c|char *p = getenv("x");|core has no world
atoi|src/client/x.c|int n = atoi(s);|banned call
strcpy|src/client/x.c|\tstrcpy (a, b);|banned call
strcat|src/client/x.c|/* no */ strcat(a, b);|banned call
sprintf|src/client/x.c|sprintf(a, "%d", 1);|banned call
gets|src/client/x.c|if (!gets(a))|banned call
strtok|src/client/x.c|p = strtok(a, "//"); /*|banned call'

lay()
{
    mkdir -p "$(dirname "$tree/$1")" && printf '%b\n' "$2" > "$tree/$1"
}

lay_good_tree()
{
    rm -rf "$tree"
    lay src/base/a.h 'int a;'
    lay src/base/b.h '#include "base/a.h"'
    lay src/base/b.c '#include "base/b.h"\n#include <unistd.h>\nvoid f(FILE *f);'
    lay src/core/date.h '#include "base/b.h"'
    lay src/core/date.c '#include "core/date.h"\n/* strcpy(a) in words,\n#include <time.h> */\nchar s[] = "gets(x) /*";\nint snprintf(void);\nint my_atoi(int);'
    lay src/tui/term.c '#include <curses.h>'
    lay src/store/journal.h '#include "core/date.h"'
    lay src/store/journal_p.h '#include "store/journal.h"'
    lay src/store/journal.c '#include "store/journal_p.h"'
    lay src/sync/http.c '#include <curl/curl.h>\n#include <curl/multi.h>\n#include "store/journal.h"'
    lay src/sync/pack.c '#include <zstd.h>'
    lay src/server/http.c '#include <microhttpd.h>'
    lay src/server/pg.c '#include <libpq-fe.h>\n#include <crypt.h>'
    lay src/paper/qr.c '#include <qrencode.h>'
    lay src/client/main.c '#include "tui/canvas.h"\n#include "desk/act.h"'
}

count=0
# result WELL NAME
result()
{
    count=$((count + 1))
    if test "$1" = yes; then echo "ok $count - $2"; else echo "not ok $count - $2"; fi
}

work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
tree=$work/tree

found=$(check "$top_srcdir")
test -z "$found" && well=yes || well=no
result $well "src is in order"
test -z "$found" || echo "$found" | sed 's/^/# /'

lay_good_tree
found=$(check "$tree")
test -z "$found" && well=yes || well=no
result $well "a made-up tree is in order"
test -z "$found" || echo "$found" | sed 's/^/# /'

while IFS='|' read -r name file lines wanted; do
    lay_good_tree
    lay "$file" "$lines"
    case $(check "$tree") in
    *"$wanted"*) result yes "found: $name" ;;
    *) result no "found: $name" ;;
    esac
done <<EOF
$faults
EOF

echo "1..$count"
