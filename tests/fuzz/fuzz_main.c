/*
 * Runs a fuzz target without libFuzzer, with any compiler: every file of the corpus as it
 * is, then mutations of it. What is under test lies in a mapped file while it runs, so
 * that after a crash `fuzz-NAME.input` holds the bytes that did it. By default a short,
 * repeatable run; YICHUANG_FUZZ_SECONDS makes it long and differently seeded each time.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { INPUT_MAX = 1 << 16, SEEDS_MAX = 512, QUICK_RUNS = 2000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

struct seed {
    uint8_t *bytes;
    size_t n;
};

struct fuzz {
    struct seed seeds[SEEDS_MAX];
    size_t n_seeds;
    uint64_t random;
    uint8_t *input; /* INPUT_MAX bytes of the mapped file */
    int fd;
};

static uint64_t next_random(struct fuzz *f)
{
    f->random ^= f->random << 13;
    f->random ^= f->random >> 7;
    return f->random ^= f->random << 17;
}

static size_t below(struct fuzz *f, size_t n)
{
    return n ? (size_t)(next_random(f) % n) : 0;
}

static void add_seed(struct fuzz *f, const char *path)
{
    FILE *in = fopen(path, "rb");
    if (!in || f->n_seeds == SEEDS_MAX)
        exit(99);
    struct seed *s = &f->seeds[f->n_seeds++];
    s->bytes = malloc(INPUT_MAX);
    if (!s->bytes)
        exit(99);
    s->n = fread(s->bytes, 1, INPUT_MAX, in);
    fclose(in);
}

static void read_corpus(struct fuzz *f, const char *folder)
{
    DIR *dir = opendir(folder);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        char path[4096 + 256];
        snprintf(path, sizeof path, "%.4095s/%s", folder, e->d_name);
        if (e->d_name[0] != '.')
            add_seed(f, path);
    }
    if (dir)
        closedir(dir);
    if (!f->n_seeds)
        f->seeds[f->n_seeds++] = (struct seed){(uint8_t *)calloc(1, 1), 0};
}

/* One change of one kind; bytes has room for INPUT_MAX. Returns the new length. */
static size_t mutate(struct fuzz *f, uint8_t *bytes, size_t n)
{
    static const char *const words[] = {
        "\xff", "\xe4\xb8", "\\u0000", "&a *a", "9223372036854775808",
        "\"",   "{{{{",     "[[[[",    "\n",    "$today",
        "-1",   "\xc0\x80"};
    size_t at = below(f, n + 1);
    switch (below(f, 6)) {
    case 0:
        if (n)
            bytes[below(f, n)] ^= (uint8_t)(1u << below(f, 8));
        return n;
    case 1:
        if (n)
            bytes[below(f, n)] = (uint8_t)next_random(f);
        return n;
    case 2: { /* cut a piece out */
        size_t cut = below(f, n - at + 1);
        memmove(bytes + at, bytes + at + cut, n - at - cut);
        return n - cut;
    }
    case 3: { /* say a piece twice */
        size_t len = below(f, n - at + 1);
        if (n + len > INPUT_MAX)
            return n;
        memmove(bytes + at + len, bytes + at, n - at);
        return n + len;
    }
    case 4: { /* a word that readers trip over */
        const char *w = words[below(f, sizeof words / sizeof *words)];
        size_t len = strlen(w);
        if (n + len > INPUT_MAX)
            return n;
        memmove(bytes + at + len, bytes + at, n - at);
        memcpy(bytes + at, w, len);
        return n + len;
    }
    default: { /* the tail of another seed */
        const struct seed *s = &f->seeds[below(f, f->n_seeds)];
        size_t from = below(f, s->n + 1), len = s->n - from;
        if (at + len > INPUT_MAX)
            return n;
        memcpy(bytes + at, s->bytes + from, len);
        return at + len;
    }
    }
}

static void run_seed(struct fuzz *f, const struct seed *s, int changes)
{
    size_t n = s->n;
    memcpy(f->input, s->bytes, n);
    while (changes-- > 0)
        n = mutate(f, f->input, n);
    /* a copy of the exact size, so that the sanitizers see a read past its end */
    uint8_t *exact = malloc(n ? n : 1);
    if (!exact)
        exit(99);
    memcpy(exact, f->input, n);
    memset(f->input + n, 0, INPUT_MAX - n);
    if (ftruncate(f->fd, (off_t)n) != 0)
        exit(99);
    LLVMFuzzerTestOneInput(exact, n);
    if (ftruncate(f->fd, INPUT_MAX) != 0)
        exit(99);
    free(exact);
}

int main(int argc, char **argv)
{
    (void)argc;
    static struct fuzz f;
    const char *name = strrchr(argv[0], '/') ? strrchr(argv[0], '/') + 1 : argv[0];
    const char *top = getenv("top_srcdir"), *seconds = getenv("YICHUANG_FUZZ_SECONDS");
    char path[4096];

    snprintf(path, sizeof path, "%s/tests/fuzz/corpus/%s", top ? top : ".", name);
    read_corpus(&f, path);
    snprintf(path, sizeof path, "fuzz-%s.input", name);
    f.fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (f.fd < 0 || ftruncate(f.fd, INPUT_MAX) != 0)
        return 99;
    f.input = mmap(NULL, INPUT_MAX, PROT_READ | PROT_WRITE, MAP_SHARED, f.fd, 0);
    if (f.input == MAP_FAILED)
        return 99;
    f.random = seconds ? (uint64_t)time(NULL) * 2654435761u + 1 : 88172645463325252u;

    printf("1..1\n");
    fflush(stdout);
    long runs = 0;
    time_t end = time(NULL) + (seconds ? atol(seconds) : 0);
    for (size_t i = 0; i < f.n_seeds; i++, runs++)
        run_seed(&f, &f.seeds[i], 0);
    while (seconds ? time(NULL) < end : runs < QUICK_RUNS) {
        run_seed(&f, &f.seeds[below(&f, f.n_seeds)], 1 + (int)below(&f, 4));
        runs++;
    }
    unlink(path);
    printf("ok 1 - %s: %ld inputs from %zu seeds\n", name, runs, f.n_seeds);
    for (size_t i = 0; i < f.n_seeds; i++)
        free(f.seeds[i].bytes);
    return 0;
}
