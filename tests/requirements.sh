#!/bin/sh
# docs/requirements.tsv against the tests: what it calls built or partly built names a case
# that is there and runs, and what a refusal or a row of *.cases cites has a line. Then the
# checker is tried on made-up trees, one fault each. Prints TAP.

: "${top_srcdir:=$(cd "$(dirname "$0")/.." && pwd)}"

# check TREE: one complaint a line; nothing where the tree is in order.
check()
{
    (cd "$1" && awk -F '\t' \
        -v makefiles="$(find tests -name local.mk | sort | tr '\n' ' ')" \
        -v cited="src/core/refusal.h $(find tests -name '*.cases' | sort | tr '\n' ' ')" \
        -v sources="$(find tests -name '*.c' | sort | tr '\n' ' ')" \
        "$checker" docs/requirements.tsv)
}

checker='
function complain(text) { print FILENAME ":" FNR ": " text }

# ---- the build: words of TESTS and of EXTRA_DIST ---------------------------------------

function read_makefile(path,    line, words, i, n, list)
{
    while ((getline line < path) > 0) {
        while (sub(/\\$/, "", line) && (getline words < path) > 0)
            line = line words
        list = line ~ /^TESTS [+]?=/ ? "runs" : line ~ /^EXTRA_DIST [+]?=/ ? "carries" : ""
        n = split(line, part, " ")
        for (i = 3; list != "" && i <= n; i++)
            built[list " " part[i]] = 1
    }
    close(path)
}

# Also where the archive carries a whole folder.
function is_carried(path)
{
    for (; path ~ "/"; sub("/[^/]*$", "", path))
        if (("carries " path) in built)
            return 1
    return 0
}

# ---- the cases -------------------------------------------------------------------------

# C without its comments and without what #if 0 leaves out.
function code_of(line,    out, at)
{
    if (line ~ /^#[ ]*if 0/) { off = 1; return "" }
    if (off && line ~ /^#[ ]*(endif|else)/) off = 0
    if (off) return ""
    out = ""
    while (line != "") {
        if (in_comment) {
            at = index(line, "*/")
            if (!at) return out
            in_comment = 0
            line = substr(line, at + 2)
        } else {
            at = match(line, "/[*]|//")
            if (!at) return out line
            out = out substr(line, 1, at - 1)
            if (substr(line, at, 2) == "//") return out
            in_comment = 1
            line = substr(line, at + 2)
        }
    }
    return out
}

# How often the case stands in its file, where it runs.
function count_in_c(path, name,    line, n, defined, in_main)
{
    in_comment = off = in_main = defined = n = 0
    while ((getline line < path) > 0) {
        line = code_of(line)
        if (line ~ ("^static void " name "[(]void [*][*]")) defined = 1
        if (line ~ /^int main/) in_main = 1
        if (in_main && line ~ ("[A-Za-z_]+[(]" name "[,)]")) n++
    }
    close(path)
    return defined ? n : 0
}

function count_in_cases(path, row,    line, n)
{
    n = 0
    while ((getline line < path) > 0)
        if (index(line, row " | ") == 1) n++
    close(path)
    return n
}

# Its name stands in quotes, and what it says of several seats or days is one case.
function count_in_script(path, name,    line, n)
{
    n = 0
    while ((getline line < path) > 0)
        if (line !~ /^[ \t]*#/ && (index(line, quote name quote) || index(line, "\"" name "\"")))
            n = 1
    close(path)
    return n
}

# A file of cases runs where a source of the tests names it, whole or as FILE_TEST(its stem, ...).
function is_opened(path,    line, n, list, i, stem)
{
    stem = path
    sub("^.*/", "", stem)
    sub("[.]cases$", "", stem)
    n = split(sources, list, " ")
    for (i = 1; i <= n; i++) {
        in_comment = off = 0
        while ((getline line < list[i]) > 0) {
            line = code_of(line)
            if (!index(line, "\"" path "\"") && line !~ ("^FILE_TEST[(]" stem "[,)]"))
                continue
            close(list[i])
            return 1
        }
        close(list[i])
    }
    return 0
}

function check_proof(proof,    at, file, name, line, n, program)
{
    at = index(proof, ":")
    file = substr(proof, 1, at - 1)
    name = substr(proof, at + 1)
    if (!at || name == "" || file !~ "^tests/") { complain("not tests/FILE:CASE: " proof); return }
    if ((getline line < file) < 0) { complain("no such file: " file); return }
    close(file)
    program = file
    sub("[.]c$", "", program)
    if (file ~ "[.]cases$" ? !is_carried(file) || !is_opened(file) : !(("runs " program) in built)) {
        complain("not among the tests of the build: " file)
        return
    }
    n = file ~ "[.]cases$" ? count_in_cases(file, name) : file ~ "[.]c$" ? count_in_c(file, name) : count_in_script(file, name)
    if (n != 1)
        complain((n ? "stands there " n " times" : "no such case, or it does not run") ": " proof)
}

# ---- the table ---------------------------------------------------------------------------

BEGIN {
    quote = sprintf("%c", 39)
    n_makefiles = split(makefiles, path, " ")
    for (i = 1; i <= n_makefiles; i++)
        read_makefile(path[i])
}

/^#/ { next }

NF != 4 || $1 == "" || $2 == "" || $3 == "" || $4 == "" { complain("not four columns"); next }

{
    if ($1 !~ /^R[0-9][0-9][0-9]$/ || $1 < "R001" || $1 > "R263")
        complain("no such requirement: " $1)
    if ($1 <= last)
        complain(($1 == last ? "twice: " : "out of order: ") $1)
    last = $1
    if ($2 != "built" && $2 != "partly")
        complain("neither built nor partly: " $2)
    if ($4 !~ /^[A-Z0-9].*[.]$/ || $4 ~ /[.] [A-Z]/)
        complain("not one sentence: " $4)
    check_proof($3)
    has[$1] = 1
}

END {
    n = split(cited, path, " ")
    for (i = 1; i <= n; i++) {
        FILENAME = path[i]
        FNR = 0
        while ((getline line < path[i]) > 0) {
            FNR++
            if (path[i] ~ "[.]cases$" && line ~ /^#/)
                continue
            for (; match(line, /R[0-9][0-9][0-9]/); line = substr(line, RSTART + 4)) {
                before = RSTART > 1 ? substr(line, RSTART - 1, 1) : " "
                after = substr(line, RSTART + 4, 1)
                number = substr(line, RSTART, 4)
                if (before after !~ /[A-Za-z0-9_]/ && !(number in has))
                    complain("cited, and not in docs/requirements.tsv: " number)
            }
        }
    }
}'

# Faults: name | file | its lines, %b | what the complaint must hold. Each file is laid
# over a small tree that is in order.
C=tests/core/a_test.c T=docs/requirements.tsv
faults="three columns|$T|R001\\tbuilt\\tIt does.|not four columns
an empty column|$T|R001\\tbuilt\\t\\tIt does.|not four columns
no R-number|$T|X001\\tbuilt\\t$C:works\\tIt does.|no such requirement
beyond the last|$T|R264\\tbuilt\\t$C:works\\tIt does.|no such requirement
out of order|$T|R003\\tbuilt\\t$C:works\\tIt does.\\nR002\\tbuilt\\t$C:works\\tIt does.|out of order
twice|$T|R003\\tbuilt\\t$C:works\\tIt does.\\nR003\\tbuilt\\t$C:works\\tIt does.|twice: R003
a made-up state|$T|R001\\tplanned\\t$C:works\\tIt does.|neither built nor partly
no sentence|$T|R001\\tbuilt\\t$C:works\\tit does|not one sentence
two sentences|$T|R001\\tbuilt\\t$C:works\\tIt does. So there.|not one sentence
no case named|$T|R001\\tbuilt\\t$C\\tIt does.|not tests/FILE:CASE
no test|$T|R001\\tbuilt\\tsrc/core/refusal.h:works\\tIt does.|not tests/FILE:CASE
no such file|$T|R001\\tbuilt\\ttests/core/b_test.c:works\\tIt does.|no such file
not in the build|tests/local.mk|TESTS += tests/a.sh|not among the tests
a script that is not run|tests/local.mk|dist_check_SCRIPTS += tests/a.sh\\nTESTS += tests/core/a_test|not among the tests
cases not in the archive|tests/core/local.mk|TESTS += x|not among the tests
cases that nobody opens|$C|static void works(void **state)\\nint main(void)\\nT(works),|not among the tests
no such function|$C|int main(void)\\nT(works), f(\"tests/core/a.cases\")|no such case
a function that is not run|$C|static void works(void **state)\\nint main(void)\\n\"tests/core/a.cases\"|no such case
commented out|$C|static void works(void **state)\\nint main(void)\\n/* T(works), */ \"tests/core/a.cases\"|no such case
commented out to the line's end|$C|static void works(void **state)\\nint main(void) {\"tests/core/a.cases\"\\n// T(works),|no such case
switched off|$C|static void works(void **state)\\nint main(void) {\"tests/core/a.cases\"\\n#if 0\\nT(works),\\n#endif|no such case
no such row|tests/core/a.cases|receive | decline | declined | 32|no such case
a row that is a comment|tests/core/a.cases|# receive | accept | accepted | 32|no such case
only the beginning of a row|$T|R001\\tbuilt\\ttests/core/a.cases:receive | acc\\tIt does.|no such case
a row that is there twice|$T|R001\\tbuilt\\ttests/core/a.cases:receive\\tIt does.|stands there 2 times
no such line of a script|tests/a.sh|ok 0 \"it fails\"|no such case
a line of a script that is a comment|tests/a.sh|# ok 0 \"it works\"|no such case
cited by a refusal|src/core/refusal.h|X(ROLE, 1, \"role\", \"R137\")|refusal.h:1: cited, and not in docs/requirements.tsv: R137
cited by a row|tests/core/a.cases|receive | accept | accepted | 32\\nreceive | note | received | 32 R077|a.cases:2: cited, and not in docs/requirements.tsv: R077"

lay()
{
    mkdir -p "$(dirname "$tree/$1")" && printf '%b\n' "$2" > "$tree/$1"
}

lay_good_tree()
{
    rm -rf "$tree"
    lay $T "# a comment\nR001\tbuilt\t$C:works\tIt does.\nR002\tpartly\ttests/core/a.cases:receive | accept\tIt does some of it.\nR004\tbuilt\ttests/a.sh:it works\tIt does."
    lay tests/local.mk 'TESTS += tests/a.sh \\\n\ttests/core/a_test'
    lay tests/core/local.mk 'EXTRA_DIST += tests/core/a.cases'
    lay $C '/* works */\nstatic void works(void **state)\n{\n\tread("tests/core/a.cases");\n}\nint main(void)\n{\n\tT(works), /* R999 */\n}'
    lay tests/core/a.cases '# R077 in words\nreceive | accept | accepted | 32 R001 XR0123\nreceive | note | received | 32'
    lay tests/a.sh "ok \$? 'it works'"
    lay src/core/refusal.h 'X(ROLE, 1, "role", "R002, R004")'
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
result $well "docs/requirements.tsv is in order"
test -z "$found" || echo "$found" | sed 's/^/# /'

lay_good_tree
found=$(check "$tree")
test -z "$found" && well=yes || well=no
result $well "a made-up tree is in order"
test -z "$found" || echo "$found" | sed 's/^/# /'

# Columns are cut at single bars; those of rows have a blank at either side.
printf '%s\n' "$faults" | sed 's/ | /\\0040\\0174\\0040/g' > "$work/faults"
while IFS='|' read -r name file lines wanted; do
    lay_good_tree
    lay "$file" "$lines"
    found=$(check "$tree")
    case $found in
    *"$wanted"*) result yes "found: $name" ;;
    *)
        result no "found: $name"
        echo "${found:-nothing}" | sed 's/^/# /'
        ;;
    esac
done < "$work/faults"

echo "1..$count"
