#!/bin/sh
# ./bootstrap as a person without rights meets it: no root, no sudo, packages missing.
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

# A machine made of a few programs: who we are, what is installed, what apt does.
mkdir "$work/bin"
for tool in sh dirname nproc printf cat sed awk grep env tail rm head touch; do
    ln -s "$(command -v $tool)" "$work/bin/$tool"
done
program() { # program NAME BODY
    printf '#!/bin/sh\n%s\n' "$2" >"$work/bin/$1"
    chmod +x "$work/bin/$1"
}
machine() { # machine UID INSTALLED-PATTERN
    program id "echo $1"
    program dpkg-query "case \"\$*\" in *' '$2) printf 'ii ' ;; *) exit 1 ;; esac"
    program apt-get "echo \"apt-get \$*\" >>$work/apt; case \"\$*\" in
        *update*) touch $work/updated ;; *install*) [ -e $work/updated ] ;; esac"
    rm -f "$work/bin/sudo" "$work/apt" "$work/updated"
}
run() {
    PATH=$work/bin sh "$top/bootstrap" "$@" >"$work/out" 2>&1 </dev/null
    status=$?
}

echo '1..10'

machine 1000 '[a-k]*'
run deps
[ "$status" = 1 ]
ok $? 'a person without sudo is stopped' "$work/out"
grep -q '^    apt-get update && apt-get install -y --no-install-recommends make ' "$work/out"
ok $? 'and is given the line to run, without what is installed' "$work/out"
[ ! -e "$work/apt" ]
ok $? 'and apt is left alone' "$work/apt"

machine 1000 '*'
run deps
[ "$status" = 0 ] && [ ! -e "$work/apt" ]
ok $? 'with nothing missing, no right is needed' "$work/out"

machine 1000 '[a-k]*'
program sudo 'shift; [ "$1" = true ] || "$@"'
run deps
[ "$status" = 0 ] && grep -q 'apt-get .*install' "$work/apt"
ok $? 'sudo that asks nothing is used' "$work/out"

machine 0 '[a-k]*'
run deps
[ "$status" = 0 ] && [ "$(grep -c update "$work/apt")" = 1 ]
ok $? 'root installs, after one update where the lists are empty' "$work/out"

machine 0 '[a-k]*'
touch "$work/updated"
run deps
[ "$status" = 0 ] && ! grep -q update "$work/apt"
ok $? 'and without an update where they are not' "$work/out"

machine 0 '*'
run
[ "$status" = 2 ] && grep -q '^usage' "$work/out"
ok $? 'no command: usage, status 2' "$work/out"
run frobnicate
[ "$status" = 2 ]
ok $? 'an unknown command: status 2' "$work/out"

# The packages that configure names are the packages that bootstrap installs.
for p in $(grep -oE '\[lib[a-z0-9-]+-dev\]|apt install [a-z0-9-]+' "$top/configure.ac" |
    sed 's/apt install //; s/[][]//g' | sort -u); do
    grep -q "[ ']$p\( \|'\|$\)" "$top/bootstrap" || echo "$p"
done >"$work/lacks"
[ ! -s "$work/lacks" ]
ok $? 'bootstrap installs every package that configure names' "$work/lacks"
