# A small hall of real processes for scripts that test: a centre behind a cable that can be
# cut, and seats. Read with `. hall.sh`; what it makes lies in a folder of its own and is
# gone, with its processes, when the script ends.
#
# The clock is set: everything happens on $hall_day, Friday 2026-11-20 where a script names no
# other, from nine o'clock on, a second an act on the seats; the centre's clock goes by itself
# from there. A script may name other $forms and another $roster, too.

bin=${top_builddir:?run by make check}
here=$top_srcdir/tests/scenario
hall=$(mktemp -d "${TMPDIR:-/tmp}/yichuang-hall-XXXXXX")
hall_day=2026-11-20 forms=$hall/forms roster=$here/roster.yaml clerks='wang li chen liu sun'
cable_pid='' centre_pid='' clerk_pid='' n_tests=0 n_failed=0
echo 0 >"$hall/ticks"
export YICHUANG_PASSWORD=demo-pass-1 YICHUANG_LANG=en LANG=C.UTF-8
export XDG_CONFIG_HOME="$hall/config" HOME="$hall"
unset YICHUANG_CRASH_AT

leave() {
    status=$?
    trap '' EXIT
    for pid in $clerk_pid $cable_pid $centre_pid; do
        kill -9 "$pid" 2>/dev/null
        wait "$pid" 2>/dev/null
    done
    if [ -n "${YICHUANG_KEEP-}" ]; then echo "# kept: $hall"; else rm -rf "$hall"; fi
    exit "$status"
}
trap leave EXIT
trap 'exit 1' HUP INT TERM

# ---- TAP -------------------------------------------------------------------------------------

# ok STATUS WHAT; is GOT WANTED WHAT
ok() {
    n_tests=$((n_tests + 1))
    if [ "$1" = 0 ]; then
        printf 'ok %d - %s\n' $n_tests "$2"
    else
        n_failed=$((n_failed + 1))
        printf 'not ok %d - %s\n' $n_tests "$2"
    fi
}
is() {
    if [ "$1" = "$2" ]; then
        ok 0 "$3"
    else
        ok 1 "$3"
        printf '%s\n' "got:    $1" "wanted: $2" "answer: $(head -c 300 "$hall/answer" 2>/dev/null)" |
            sed 's/^/#   /'
    fi
}
done_testing() {
    echo "1..$n_tests"
    [ "$n_failed" = 0 ] || exit 1
    exit 0
}
give_up() {
    echo "Bail out! $*"
    exit 1
}

# ---- waiting: until a command succeeds, at most ten seconds --------------------------------------

until_true() {
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        [ $tries -lt 500 ] || return 1
        sleep 0.02
    done
}

# ---- the centre and the cable --------------------------------------------------------------------

# What the clock of the hall shows. The seconds stand in a file, for subshells tick, too.
now() {
    read -r ticks <"$hall/ticks"
    printf '%sT%02d:%02d' "$hall_day" $((9 + ticks / 3600)) $((ticks / 60 % 60))
}
tick() {
    read -r ticks <"$hall/ticks"
    echo $((ticks + 1)) >"$hall/ticks"
    printf '%s:%02d' "$(now)" $(((ticks + 1) % 60))
}
centre() { "$bin/yichuangd" --data "$hall/centre" --clock "$(now)" "$@"; }

lay_forms() { # a small catalogue: one item
    mkdir -p "$hall/forms/items" "$hall/forms/calendars" "$hall/forms/documents"
    cp "$top_srcdir/forms/organs.yaml" "$hall/forms/"
    cp "$top_srcdir"/forms/calendars/cn.yaml "$hall/forms/calendars/"
    cp "$top_srcdir"/forms/documents/*.txt "$hall/forms/documents/"
    cp "$top_srcdir"/forms/items/qushui-yanxu-wanyuan.yaml "$hall/forms/items/"
}
make_centre() { # with the items, the people and their passwords
    [ "$forms" != "$hall/forms" ] || lay_forms
    mkdir -p "$hall/seats"
    printf '%s\n' "$YICHUANG_PASSWORD" >"$hall/password"
    {
        centre init && centre roster "$roster" && centre publish "$forms" &&
            for user in $clerks; do
                centre user passwd $user --password-file "$hall/password" || exit 1
            done
    } >"$hall/centre.log" 2>&1 || { sed 's/^/# /' "$hall/centre.log"; give_up 'no centre'; }
}
start_centre() { # [NAME=VALUE ...] for its environment
    rm -f "$hall/centre.port"
    env "$@" "$bin/yichuangd" --data "$hall/centre" --clock "$(now)" --listen 127.0.0.1:0 \
        --port-file "$hall/centre.port" serve >>"$hall/centre.log" 2>&1 &
    centre_pid=$!
    until_true listening || give_up 'the centre does not listen'
}
# Or it is dead already, as a test may want it: then its status waits to be asked for.
listening() { [ -s "$hall/centre.port" ] || ! kill -0 "$centre_pid" 2>/dev/null; }
stop_centre() { # [SIGNAL]
    kill "-${1:-TERM}" "$centre_pid" 2>/dev/null
    wait "$centre_pid" 2>/dev/null
    centre_pid=''
}
# lay_cable [NAME]: the seats that are made next hang on it. A hall may have several.
lay_cable() {
    cable=$hall/cable${1+.$1}
    echo through >"$cable"
    "$bin/tests/scenario/cable" "$cable.port" "$hall/centre.port" "$cable" &
    cable_pid="$cable_pid $!"
    until_true test -s "$cable.port" || give_up 'no cable'
    url=http://127.0.0.1:$(cat "$cable.port")
}
cable() { # through | out | hole | lose TEXT: what the cable that was laid last does now
    echo "$*" >"$cable.next"
    mv "$cable.next" "$cable"
    sleep 0.05 # lines that stand are cut within one turn of the relay
}

# ---- seats -----------------------------------------------------------------------------------------

# make_seat NAME DEVICE [USER]: enrolled, logged in, with what the centre has.
make_seat() {
    mkdir -p "$hall/seats/$1"
    cat >"$hall/seats/$1/yichuang.conf" <<END
dir = $hall/seats/$1
forms = $forms
lang = en
END
    y "$1" enrol "$url" "$(centre device add "$2" | tail -n 1)" &&
        { [ -z "${3-}" ] || { y "$1" login "$3" && y "$1" sync; }; } || { sed 's/^/# /' "$hall/said"; give_up "no seat $1"; }
}

# y SEAT ARGUMENTS: a sub-command there, a second later; its answer is in $hall/answer, what it
# said in $hall/said, its status is the result.
y() {
    seat=$1
    shift
    "$bin/yichuang" --config "$hall/seats/$seat/yichuang.conf" --at "$(tick)" --json "$@" \
        >"$hall/answer" 2>"$hall/said" </dev/null
}
got() { "$bin/tests/scenario/pick" "$1" <"$hall/answer"; } # of the last answer

# ask SEAT PATH ARGUMENTS: the value at PATH of a sub-command's answer.
ask() {
    ask_path=$2
    ask_seat=$1
    shift 2
    y "$ask_seat" "$@"
    got "$ask_path"
}

# The N-th of many citizens: an identity number whose check digit is right.
citizen() {
    awk -v n="$1" 'BEGIN {
        id = sprintf("62070219%02d%02d%02d%03d", 50 + n % 50, 1 + n % 12, 1 + n % 28, n % 1000)
        split("7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2", w, " ")
        for (i = 1; i <= 17; i++)
            sum += substr(id, i, 1) * w[i]
        print id substr("10X98765432", sum % 11 + 1, 1)
    }'
}

# What a citizen with all his papers brings, in YAML: an applicant, answers, materials.
application() { # NAME ID_NUMBER
    cat <<END
applicant: {type: person, name: $1, id_number: "$2", phone: "13909360001", address: 演示区民主路8号}
answers:
  licence: 取水(演示)字〔2021〕第12号
  expires: 2027-03-20
  place: 后河桥上游三百米
  use: agriculture
  volume: "12.5"
materials:
  - {id: "1", originals: 1, copies: 0, sighted: true}
  - {id: "2", originals: 1, copies: 0, sighted: true}
  - {id: "3", originals: 0, copies: 1, sighted: true}
END
}

# ---- a clerk at a terminal ---------------------------------------------------------------------------

# seat_down: a terminal for programs; see clerk.c for what it can be told.
sit_down() {
    mkfifo "$hall/keys" "$hall/replies"
    "$bin/tests/scenario/clerk" <"$hall/keys" >"$hall/replies" &
    clerk_pid=$!
    exec 3>"$hall/keys" 4<"$hall/replies"
}
# tell ORDER: its answer is in $reply. does ORDER: and it must be "ok".
tell() {
    printf '%s\n' "$*" >&3
    read -r reply <&4 || reply='no clerk'
}
does() {
    tell "$@"
    [ "$reply" = ok ] || {
        told=$reply
        tell screen "$hall/screen"
        sed 's/^/# | /' "$hall/screen"
        reply=$told
    }
    is "$reply" ok "${says-}$*"
}
# opens SEAT [NAME=VALUE ...]: the screens of a seat in an environment, at 24x80.
opens() {
    seat=$1
    shift
    does start 24 80 env TERM=xterm-256color "$@" "$bin/yichuang" --config \
        "$hall/seats/$seat/yichuang.conf" --at "$(tick)"
}
