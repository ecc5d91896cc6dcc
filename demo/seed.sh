# Sourced by demo/run.sh: fills the hall by acts under a set clock, through the
# sub-commands that a script would use. Knows $src, $bin, $home, start_centre, stop_centre.

seed_hall() {
    "$bin/yichuangd" --data "$home/centre" init
    "$bin/yichuangd" --data "$home/centre" publish "$src/forms"
}
