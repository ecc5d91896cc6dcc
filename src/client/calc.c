#include "client/calc.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/calendar.h"
#include "core/date.h"
#include "core/deadline.h"
#include "core/identity.h"
#include "core/nation.h"
#include "core/pinyin.h"
#include "core/reader.h"

#define MOST_PAUSES 64
#define MOST_WORDS (MOST_PAUSES + 2)

/* A question as the command line or a line of input asks it. */
struct question {
    const struct calc *calc;
    const struct calendar *calendar; /* `due` only */
    const void *ctx;                 /* dropped with the answer */
};

/* Appends the answer to out; false: the answer is "invalid" and out has the reason. */
typedef bool answer_fn(const struct question *q, char **words, size_t n, struct str *out);

static bool refuse(struct str *out, const char *reason)
{
    str_cut(out, 0);
    str_add(out, reason);
    return false;
}

/* "FROM..TO"; times are allowed and left out: a pause touches whole days. */
static bool parse_pause(const char *text, struct deadline_pause *out)
{
    char from[DATE_MOMENT_TEXT] = "";
    const char *dots = strstr(text, "..");
    int minute;

    if (!dots || (size_t)(dots - text) >= sizeof(from))
        return false;
    memcpy(from, text, (size_t)(dots - text));
    *out = (struct deadline_pause){0};
    return date_parse_moment(from, &out->from, &minute) &&
           date_parse_moment(dots + 2, &out->to, &minute);
}

static const char *fault_name(enum deadline_fault fault)
{
    return fault == DEADLINE_PAUSE ? "pause" : fault == DEADLINE_BEYOND ? "beyond" : "limit";
}

static bool answer_due(const struct question *q, char **words, size_t n, struct str *out)
{
    struct deadline_pause pauses[MOST_PAUSES];
    struct deadline_terms terms = {.today = DATE_MIN, .pauses = pauses,
                                   .calendar = q->calendar};
    char text[DATE_MOMENT_TEXT];
    struct deadline due;
    enum deadline_fault fault;

    if (n < 1 || !date_parse_moment(words[0], &terms.start, &terms.start_minute))
        return refuse(out, "date");
    if (n < 2 || !limit_parse(words[1], &terms.limit))
        return refuse(out, "limit");
    for (size_t i = 2; i < n; i++)
        if (!parse_pause(words[i], &pauses[terms.n_pauses++]))
            return refuse(out, "pause");
    fault = deadline_find(&terms, &due);
    if (fault)
        return refuse(out, fault_name(fault));
    date_format_moment(due.day, due.timed ? due.minute : DATE_NO_TIME, text);
    str_add(out, text);
    return true;
}

static bool answer_id(const struct question *q, char **words, size_t n, struct str *out)
{
    struct identity_citizen citizen;
    enum identity_reason reason = identity_check_citizen(
        n ? words[0] : "", date_of_at(q->calc->now, NULL), &citizen);
    char birth[DATE_TEXT];

    if (reason)
        return refuse(out, identity_reason_name(reason));
    date_format(citizen.birth, birth);
    str_addf(out, "valid number=%s holder=%s birth=%s sex=%s", citizen.number,
             identity_holder_name(citizen.holder), birth,
             citizen.sex == 1 ? "male" : "female");
    return true;
}

static bool answer_uscc(const struct question *q UNUSED, char **words, size_t n,
                        struct str *out)
{
    struct identity_uscc uscc;
    enum identity_reason reason = identity_check_uscc(n ? words[0] : "", &uscc);

    if (reason)
        return refuse(out, identity_reason_name(reason));
    str_addf(out, "valid code=%s organ_code=%s", uscc.code, uscc.organ_code ? "yes" : "no");
    return true;
}

/* The initials of cp in order, with '/' between; the character itself where it has none. */
static void add_initials(struct str *out, const char *character, size_t bytes, uint32_t cp)
{
    uint32_t mask = pinyin_initials(cp);
    size_t start = out->len;

    for (char c = 'a'; c <= 'z'; c++)
        if (mask >> (c - 'a') & 1) {
            if (out->len > start)
                str_addc(out, '/');
            str_addc(out, c);
        }
    if (mask == 0)
        str_addn(out, character, bytes);
}

static bool answer_initials(const struct question *q, char **words, size_t n, struct str *out)
{
    const char *text = n ? words[0] : "";
    size_t step;
    uint32_t cp;

    if (!utf8_valid(text, strlen(text)))
        return refuse(out, "utf-8");
    text = utf8_safe(q->ctx, text, strlen(text), false);
    for (const char *s = text; (step = utf8_next(s, &cp)); s += step) {
        if (s > text)
            str_addc(out, '|');
        add_initials(out, s, step, cp);
    }
    return true;
}

static void set_text(struct json *object, const char *key, const char *text)
{
    json_set_string(object, key, text && *text ? text : NULL);
}

static void set_date(struct json *object, const char *key, int32_t day)
{
    char text[DATE_TEXT];

    date_format(day, text);
    json_set_string(object, key, text);
}

static struct json *record_to_json(const struct question *q, const struct reader_record *r)
{
    struct json *object = json_object(q->ctx);
    enum identity_reason number =
        identity_check_document(identity_document_find(r->card == READER_FOREIGNER ? "553"
                                                                                   : "111"),
                                r->number, date_of_at(q->calc->now, NULL));

    json_set_string(object, "card", reader_card_name(r->card));
    set_text(object, "name", r->name);
    set_text(object, "english_name", r->english_name);
    set_text(object, "sex", r->sex);
    set_text(object, "nation", r->nation);
    set_text(object, "nation_name", nation_name(r->nation));
    set_text(object, "nationality", r->nationality);
    set_date(object, "birth", r->birth);
    set_text(object, "address", r->address);
    set_text(object, "number", r->number);
    json_set_string(object, "number_check", identity_reason_name(number));
    set_text(object, "organ", r->organ);
    set_date(object, "valid_from", r->valid_from);
    if (r->long_term)
        json_set_string(object, "valid_to", "长期");
    else
        set_date(object, "valid_to", r->valid_to);
    set_text(object, "pass", r->pass);
    set_text(object, "issues", r->issues);
    set_text(object, "version", r->version);
    return object;
}

static bool answer_reader(const struct question *q, char **words, size_t n, struct str *out)
{
    struct reader_record record;
    enum reader_fault fault;
    struct err err;
    char *bytes;
    size_t size;

    if (file_read(q->ctx, n ? words[0] : "", 1 << 16, &bytes, &size, &err)) {
        fprintf(q->calc->err, "%s\n", err.text);
        return refuse(out, "file");
    }
    fault = reader_parse(q->ctx, bytes, size, &record);
    if (fault)
        return refuse(out, reader_fault_name(fault));
    json_write(out, record_to_json(q, &record));
    return true;
}

/* A whole line is one word where the question is a text. */
static const struct {
    const char *name;
    answer_fn *answer;
    bool by_words;
    bool dated; /* needs a calendar */
} topics[] = {
    {"due", answer_due, .by_words = true, .dated = true},
    {"id", answer_id},
    {"uscc", answer_uscc},
    {"initials", answer_initials},
    {"reader", answer_reader},
};

static int usage(const struct calc *calc)
{
    fputs(_("Usage: yichuang calc due [--calendar REGION] DATE LIMIT [FROM..TO ...]\n"
            "       yichuang calc id NUMBER\n"
            "       yichuang calc uscc CODE\n"
            "       yichuang calc initials TEXT\n"
            "       yichuang calc reader FILE\n"
            "DATE is YYYY-MM-DD or YYYY-MM-DDTHH:MM; LIMIT is 20wd (working days), 15d\n"
            "(calendar days) or 4h (hours of service). With - instead of the arguments, each\n"
            "line of standard input is a question.\n"),
          calc->err);
    return 2;
}

static bool answer_one(struct question *q, size_t topic, char **words, size_t n)
{
    void *ctx = mem_context(NULL, "calc answer");
    struct str out = str_new(ctx);
    bool valid;

    q->ctx = ctx;
    valid = topics[topic].answer(q, words, n, &out);
    fprintf(q->calc->out, "%s%s\n", valid ? "" : "invalid ", out.s);
    mem_free(ctx);
    return valid;
}

/* Splits line in place at blanks; more words than there is room for are one too many. */
static size_t split_words(char *line, char **words, size_t most)
{
    size_t n = 0;

    for (char *word = line + strspn(line, " \t"); *word && n < most;
         word += strspn(word, " \t")) {
        words[n++] = word;
        word += strcspn(word, " \t");
        if (*word)
            *word++ = '\0';
    }
    return n;
}

static bool answer_line(struct question *q, size_t topic, char *line)
{
    char *words[MOST_WORDS + 1];
    size_t n = 1;

    words[0] = line;
    line[strcspn(line, "\r\n")] = '\0';
    if (topics[topic].by_words)
        n = split_words(line, words, MOST_WORDS + 1);
    if (n > MOST_WORDS) {
        fputs("invalid pause\n", q->calc->out);
        return false;
    }
    return answer_one(q, topic, words, n);
}

static bool answer_lines(struct question *q, size_t topic)
{
    char *line = NULL;
    size_t room = 0;
    bool valid = true;

    while (getline(&line, &room, q->calc->in) > 0)
        valid &= answer_line(q, topic, line);
    free(line);
    return valid;
}

/* The number of arguments that a topic takes. */
static bool fits(size_t topic, int n)
{
    return topics[topic].by_words ? n >= 2 && n <= MOST_WORDS : n == 1;
}

static int ask(struct question *q, size_t topic, int argc, char **argv)
{
    bool lines = argc == 1 && strcmp(argv[0], "-") == 0;
    bool valid;

    if (!lines && !fits(topic, argc))
        return usage(q->calc);
    valid = lines ? answer_lines(q, topic) : answer_one(q, topic, argv, (size_t)argc);
    if (fflush(q->calc->out) || ferror(q->calc->out)) {
        fprintf(q->calc->err, "%s\n", _("The answer could not be written."));
        return 1;
    }
    return valid ? 0 : 1;
}

static int ask_dated(struct question *q, size_t topic, int argc, char **argv)
{
    const char *region = "cn";
    struct err err = {0};

    if (argc >= 2 && strcmp(argv[0], "--calendar") == 0) {
        region = argv[1];
        argc -= 2;
        argv += 2;
    }
    q->calendar = q->calc->calendar(q->calc->arg, region, &err);
    if (!q->calendar) {
        fprintf(q->calc->err, "%s\n", err.text);
        return 2;
    }
    return ask(q, topic, argc, argv);
}

int calc_main(const struct calc *calc, int argc, char **argv)
{
    struct question q = {.calc = calc};
    size_t topic = 0;

    if (argc < 2)
        return usage(calc);
    while (topic < ARRAY_LEN(topics) && strcmp(topics[topic].name, argv[1]) != 0)
        topic++;
    if (topic == ARRAY_LEN(topics))
        return usage(calc);
    return topics[topic].dated ? ask_dated(&q, topic, argc - 2, argv + 2)
                               : ask(&q, topic, argc - 2, argv + 2);
}
