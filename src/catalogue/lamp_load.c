#include "catalogue/lamp_load.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "catalogue/schema.h"

static const char *names(int i)
{
    return i + LAMP_NORMAL < LAMPS ? lamp_name((enum lamp)(i + LAMP_NORMAL)) : NULL;
}

#define OVER(key, clock, text)                                                             \
    {key, VALUE_ENUM, true, .offset = offsetof(struct lamp_settings, over[clock]),         \
     .least = LAMP_NORMAL, .names = names, .help = text}
static const struct key over_keys[] = {
    OVER("answer", CLOCK_ANSWER, "The time to accept, decline or notify (32)."),
    OVER("supplement", CLOCK_SUPPLEMENT, "The applicant's time to supplement."),
    OVER("special", CLOCK_SPECIAL, "The expected end of a special procedure (45)."),
    OVER("same_day", CLOCK_SAME_DAY, "Service hours of the day of an immediate item."),
    OVER("promised", CLOCK_PROMISED, "The promised limit."),
    OVER("statutory", CLOCK_STATUTORY, "The statutory limit."),
    OVER("stage", CLOCK_STAGE, "The limit of one stage."),
    OVER("delivery", CLOCK_DELIVERY, "The time to deliver the decision (44)."),
    OVER("deferral", CLOCK_DEFERRAL, "The applicant's time to bring what was deferred."),
    OVER("inspection", CLOCK_INSPECTION, "The time to inspect what was undertaken."),
    OVER("forward", CLOCK_FORWARD, "The lower organ's time to send it up (43)."),
    OVER("hand_over", CLOCK_HAND_OVER, "The time to take over what is on its way."),
    OVER("feed_back", CLOCK_FEED_BACK, "The time to tell the applicant what came of it."),
};
static const struct mapping over_mapping = {"over of lamps.yaml", 0, over_keys,
                                            ARRAY_LEN(over_keys)};

#define OF(member) .offset = offsetof(struct lamp_settings, member)
static const struct key lamp_keys[] = {
    {"near_days", VALUE_INT, true, OF(near_days), .least = 0, .most = 30,
     .help = "Working days left from which on a limit is near."},
    {"near_minutes", VALUE_INT, true, OF(near_minutes), .least = 0, .most = 600,
     .help = "Minutes of service left from which on a limit within the day is near."},
    {"record_days", VALUE_INT, true, OF(record_days), .least = 0, .most = 60,
     .help = "Days after which it is pointed out that a visit was recorded late."},
    {"deemed", VALUE_ENUM, true, OF(deemed), .least = LAMP_NORMAL, .names = names,
     .help = "Of the card for what counts as accepted because nobody answered in time (32)."},
    {"over", VALUE_MAP, true, .sub = &over_mapping, .help = "The lamp of what is over."},
};
#undef OF
static const struct mapping lamp_mapping = {"lamps.yaml", sizeof(struct lamp_settings),
                                            lamp_keys, ARRAY_LEN(lamp_keys)};

const struct mapping *lamp_mappings(size_t i)
{
    static const struct mapping *const all[] = {&lamp_mapping, &over_mapping};

    return i < ARRAY_LEN(all) ? all[i] : NULL;
}

enum rc lamp_settings_read(const char *file, const char *bytes, size_t n,
                           struct lamp_settings *out, struct err *err)
{
    void *scratch = mem_context(NULL, "lamps");
    struct report report = report_new(scratch);
    struct schema_result result = {0};
    struct lamp_settings read = {0};
    struct yaml *root;
    enum rc rc = yaml_parse(scratch, file, bytes, n, &root, err);

    if (!rc) {
        schema_read(scratch, file, &lamp_mapping, root, &read, &result, &report);
        rc = report_rc(&report, err);
    }
    if (!rc)
        *out = read;
    mem_free(scratch);
    return rc;
}
