# Makes core/pinyin_data.c, the initials of Chinese characters, from Unicode's Unihan
# database (Debian: unicode-data). Run in this folder, when the database has a new version:
#
#   bzcat /usr/share/unicode/Unihan_Readings.txt.bz2 | awk -f pinyin_data.awk >pinyin_data.c
#
# A character keeps the first letters of ALL its readings in four fields: kMandarin, and the
# dictionaries kTGHZ2013, kXHC1983 and kHanyuPinlu, because in a name the rare reading is
# the right one. Blocks of 128 code points share their rows; a row's bytes index the table
# of distinct sets of letters, of which there are fewer than 256.
#
# Works byte by byte, so that any awk under any locale gives the same file.

BEGIN {
    FS = "\t"
    BLOCK = 128
    for (i = 0; i < 16; i++)
        hex[substr("0123456789ABCDEF", i + 1, 1)] = i
    # Vowels and nasals that carry a mark, as UTF-8.
    split("ā á ǎ à ē é ě è ế ề ê ō ó ǒ ò ḿ ń ň ǹ", marked, " ")
    split("a a a a e e e e e e e o o o o m n n n", plain, " ")
    version = "?"
}

/^# Unicode version/ { version = $0; sub(/.*: */, "", version) }

$2 == "kMandarin" || $2 == "kTGHZ2013" || $2 == "kXHC1983" || $2 == "kHanyuPinlu" {
    cp = number(substr($1, 3))
    n = split($3, place, " ")
    for (i = 1; i <= n; i++) {
        sub(/^.*:/, "", place[i])
        m = split(place[i], reading, ",")
        for (j = 1; j <= m; j++)
            add(cp, reading[j])
    }
    if (cp > last)
        last = cp
}

END {
    if (failed)
        exit 1
    print "/* Made by pinyin_data.awk from Unihan_Readings.txt, Unicode " version "; do not edit."
    print " *"
    print " * Copyright (c) 1991-2022 Unicode, Inc. All rights reserved. Distributed under the"
    print " * Terms of Use in https://www.unicode.org/copyright.html (Unicode-DFS-2016). */"
    print "#include \"core/pinyin_data.h\""
    n_rows = 0
    n_masks = 1
    mask_of[""] = 0
    value[0] = "0x0"
    for (block = 0; block * BLOCK <= last; block++)
        make_row(block)
    print_masks()
    print_rows()
    print_blocks()
}

function add(cp, reading,    letter) {
    letter = initial(reading)
    if (letter == "") {
        print "no initial: " $0 >"/dev/stderr"
        exit failed = 1
    }
    if (index(letters[cp], letter) == 0)
        letters[cp] = letters[cp] letter
}

function number(text,    i, n) {
    n = 0
    for (i = 1; i <= length(text); i++)
        n = n * 16 + hex[substr(text, i, 1)]
    return n
}

function initial(text,    i) {
    if (text ~ /^[a-z]/)
        return substr(text, 1, 1)
    for (i in marked)
        if (index(text, marked[i]) == 1)
            return plain[i]
    return ""
}

# The number of a set of letters, whatever their order.
function mask_number(set,    i, key, bits) {
    key = ""
    bits = 0
    for (i = 0; i < 26; i++)
        if (index(set, substr("abcdefghijklmnopqrstuvwxyz", i + 1, 1))) {
            key = key "," i
            bits += 2 ^ i
        }
    if (!(key in mask_of)) {
        mask_of[key] = n_masks
        value[n_masks++] = sprintf("0x%x", bits)
    }
    return mask_of[key]
}

function make_row(block,    i, row) {
    row = ""
    for (i = 0; i < BLOCK; i++)
        row = row mask_number(letters[block * BLOCK + i]) ","
    if (!(row in row_of)) {
        row_of[row] = n_rows
        rows[n_rows++] = row
    }
    row_at[block] = row_of[row]
    n_blocks = block + 1
}

# Cells "a,b,c," in lines of at most 90 columns.
function print_cells(cells,    n, i, cell, line) {
    n = split(cells, cell, ",") - 1
    line = "   "
    for (i = 1; i <= n; i++) {
        if (length(line) + length(cell[i]) + 2 > 90) {
            print line
            line = "   "
        }
        line = line " " cell[i] ","
    }
    print line
}

function print_masks(    i, cells) {
    if (n_masks > 256) {
        print "more than 256 sets of letters" >"/dev/stderr"
        exit 1
    }
    for (i = 0; i < n_masks; i++)
        cells = cells value[i] ","
    print "\nconst uint32_t pinyin_masks[] = {"
    print_cells(cells)
    print "};"
}

function print_rows(    i) {
    print "\nconst uint8_t pinyin_rows[][PINYIN_BLOCK] = {"
    for (i = 0; i < n_rows; i++) {
        print "    {"
        print_cells(rows[i])
        print "    },"
    }
    print "};"
}

function print_blocks(    i, cells) {
    for (i = 0; i < n_blocks; i++)
        cells = cells row_at[i] ","
    print "\nconst uint16_t pinyin_blocks[] = {"
    print_cells(cells)
    print "};"
    print "\nconst uint32_t pinyin_n_blocks = sizeof(pinyin_blocks) / sizeof(pinyin_blocks[0]);"
}
