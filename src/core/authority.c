/*
 * The table of who may, and its reading.
 *
 * Several human beings may stand behind one event: its author, the one he stands in for,
 * the mentor of a trainee. What needs two persons needs two such sets that share nobody
 * (R005); what is a person's own is also that of who stands in for him (R131).
 */
#include "core/authority.h"

#include <string.h>

#include "base/err.h"
#include "base/i18n.h"
#include "core/date.h"

#define K(id) (UINT64_C(1) << KIND_##id)
#define NOBODY_ELSE 0

static const struct authority_row rows[KIND_COUNT] = {
    /* kind, relation, step, on the establishment, a trainee too, apart from, basis */
#define ROW(id, relation, step, established, trainee, apart, basis)                        \
    [KIND_##id] = {RELATION_##relation, MANDATE_##step, established, trainee, apart, basis}
    ROW(RECEIVE, ANY, ACCEPT, false, true, NOBODY_ELSE, "R138, R139"),
    ROW(SUPPLY, ANY, ACCEPT, false, true, NOBODY_ELSE, "R042, R138"),
    ROW(NOTIFY, ANY, ACCEPT, false, true, NOBODY_ELSE, "行政许可法 32(四), R118"),
    ROW(UNDERTAKE, ANY, ACCEPT, false, true, NOBODY_ELSE, "R051, R054, R138"),
    ROW(ACCEPT, ANY, ACCEPT, false, true, NOBODY_ELSE, "行政许可法 32(五), R118"),
    ROW(DECLINE, ANY, ACCEPT, false, true, NOBODY_ELSE, "行政许可法 32(二), R118"),
    ROW(GIVE_BACK, ANY, ACCEPT, false, true, NOBODY_ELSE, "R044, R118"),
    ROW(DEEM, ANY, NONE, false, false, NOBODY_ELSE, "行政许可法 32(四)"),
    ROW(LAPSE, ANY, NONE, false, false, NOBODY_ELSE, "安阳市政务服务条例 24"),
    ROW(ROUTE, TASK, NONE, false, true, NOBODY_ELSE, "R136"),
    ROW(TRANSFER, FREE_TASK, NONE, false, true, NOBODY_ELSE, "R025"),
    ROW(CLAIM, OWN_TASK, REVIEW, false, true, NOBODY_ELSE, "R017, R119"),
    ROW(OPINE, OWN_TASK, REVIEW, false, true, NOBODY_ELSE, "R017, R119"),
    ROW(SEND_BACK, OWN_TASK, REVIEW, false, true, NOBODY_ELSE, "R017, R119"),
    ROW(RETURN, OWN_TASK, REVIEW, false, true, NOBODY_ELSE, "R007, R017"),
    ROW(RECALL, OPINION, REVIEW, false, true, NOBODY_ELSE, "R053, R136"),
    ROW(FORWARD, OWN_TASK, REVIEW, false, true, NOBODY_ELSE, "行政许可法 35, R017"),
    ROW(PAUSE, MATTER, REVIEW, false, true, NOBODY_ELSE, "行政许可法 45"),
    ROW(RESUME, MATTER, REVIEW, false, true, NOBODY_ELSE, "行政许可法 45"),
    ROW(EXTEND, HEAD, EXTEND, true, false, NOBODY_ELSE, "行政许可法 42, R124"),
    ROW(CHARGE, ANY, NONE, false, true, NOBODY_ELSE, "R012"),
    ROW(PAY, ANY, NONE, false, true, NOBODY_ELSE, "R012"),
    ROW(DECIDE, OWN_TASK, DECIDE, true, false, K(RECEIVE) | K(ACCEPT), "R005, R117, R124"),
    ROW(PRODUCE, ANY, NONE, false, true, NOBODY_ELSE, "R138"),
    ROW(ISSUE, ANY, NONE, false, true, NOBODY_ELSE, "R002"),
    ROW(CLOSE, ANY, NONE, false, true, NOBODY_ELSE, "R138"),
    ROW(WITHDRAW, ANY, ACCEPT, false, true, NOBODY_ELSE, "R044, R118"),
    ROW(INSPECT, ITEM, REVIEW, false, true, NOBODY_ELSE, "安阳市政务服务条例 28, R084"),
    ROW(REVOKE, ITEM, DECIDE, true, false, NOBODY_ELSE, "安阳市政务服务条例 28, R124"),
    ROW(URGE, ANY, NONE, false, true, NOBODY_ELSE, "R025"),
    ROW(CARD, ANY, NONE, false, false, NOBODY_ELSE, "R070, R072"),
    ROW(SUPERVISE, ANY, NONE, false, false, NOBODY_ELSE, "R078"),
    ROW(REPLY, ANY, NONE, false, true, NOBODY_ELSE, "R072, R081"),
    ROW(APPEAL, ANY, NONE, false, true, NOBODY_ELSE, "R072"),
    ROW(LIFT, ANY, NONE, false, false, NOBODY_ELSE, "R072"), /* guards_card.c: of that card */
    ROW(HAND_OVER, ANY, NONE, false, true, NOBODY_ELSE, "R161, R168"),
    ROW(TAKE_OVER, ANY, NONE, false, true, NOBODY_ELSE, "R039, R168"),
    ROW(FEED_BACK, ANY, NONE, false, true, NOBODY_ELSE, "R168"),
    ROW(CORRECT, ANY, NONE, false, true, NOBODY_ELSE, "R138"),
    ROW(NOTE, ANY, NONE, false, true, NOBODY_ELSE, "R138"),
#undef ROW
};

const struct authority_row *authority_row(enum kind k)
{
    BUG_ON((size_t)k >= ARRAY_LEN(rows));
    return &rows[k];
}

static const struct {
    const char *name, *label;
} relations[] = {
#define X(id, name, label) [RELATION_##id] = {name, label},
    RELATIONS(X)
#undef X
};

const char *relation_name(enum relation r)
{
    BUG_ON((size_t)r >= ARRAY_LEN(relations));
    return relations[r].name;
}

const char *relation_label(enum relation r)
{
    BUG_ON((size_t)r >= ARRAY_LEN(relations));
    return relations[r].label;
}

static bool same(const char *a, const char *b)
{
    return a && b && !strcmp(a, b);
}

static struct refusal refuse_day(enum refusal_code code, int32_t day)
{
    char text[DATE_TEXT];

    date_format(day, text);
    return refuse(code, "%s", text);
}

/* ---- there -------------------------------------------------------------------------- */

static const char *name_of(const struct roster *r, const char *user)
{
    const struct account *a = roster_account(r, user);

    return a ? a->name : user;
}

/* Whether he stands in for the holder of this post on that day. */
static struct refusal stands_in(const struct rules *rules, const struct event *e,
                                const char *absent)
{
    const struct account *a = roster_account(rules->roster, absent);
    const struct stand_in *s = roster_stand_in(rules->roster, absent, e->actor,
                                               date_of_at(e->at, NULL));

    if (!a || a->disabled || !s)
        return refuse(REFUSAL_STAND_IN, "%s", name_of(rules->roster, absent));
    if (date_of_at(e->at, NULL) < s->from)
        return refuse_day(REFUSAL_STAND_IN_EARLY, s->from);
    if (date_of_at(e->at, NULL) > s->to)
        return refuse_day(REFUSAL_STAND_IN_OVER, s->to);
    return account_holds(a, e->post) ? allow() : refuse(REFUSAL_NOT_HIS_POST, "%s", e->post);
}

struct refusal authority_present(const struct rules *rules, const struct event *e)
{
    const struct account *a = roster_account(rules->roster, e->actor);
    const char *absent = event_data(e, "stands_for");

    if (!a || a->disabled || strcmp(a->person, e->person))
        return refuse(REFUSAL_UNKNOWN_ACTOR, "%s", e->actor);
    if (!roster_post(rules->roster, e->post))
        return refuse(REFUSAL_NOT_HIS_POST, "%s", e->post);
    if (absent)
        return stands_in(rules, e, absent);
    return account_holds(a, e->post) ? allow() : refuse(REFUSAL_NOT_HIS_POST, "%s", e->post);
}

/* ---- trainees ----------------------------------------------------------------------- */

/* A mentor could do it himself, for the same organ. */
static bool could(const struct rules *rules, const struct account *mentor,
                  const struct event *e)
{
    const char *organ = roster_post(rules->roster, e->post)->organ;

    for (size_t i = 0; i < mentor->n_posts; i++) {
        const struct post *p = roster_post(rules->roster, mentor->posts[i]);

        if (p && (p->roles & kind_row(e->kind)->roles) &&
            (organ ? same(p->organ, organ) : !p->organ))
            return true;
    }
    return false;
}

static struct refusal mentored(const struct rules *rules, const struct event *e)
{
    const struct account *a = roster_account(rules->roster, e->actor);
    const char *user = event_data(e, "mentor");
    const struct account *mentor = user ? roster_account(rules->roster, user) : NULL;

    if (!a->mentor && !user)
        return allow();
    if (a->mentor && !rows[e->kind].trainee)
        return refuse(REFUSAL_TRAINEE_NEVER, "%s", kind_row(e->kind)->label);
    if (!user)
        return refuse(REFUSAL_TRAINEE, "%s", a->name);
    if (!same(a->mentor, user) || !mentor || mentor->disabled || mentor->mentor ||
        !strcmp(mentor->person, a->person) || !could(rules, mentor, e))
        return refuse(REFUSAL_NOT_MENTOR, "%s", name_of(rules->roster, user));
    return allow();
}

/* ---- written authority (R116-R118) --------------------------------------------------- */

/* An organ authorises in its own matters: nobody accepts for another by its paper, though a
 * task may be its own in another's. */
static struct refusal mandate_allows(const struct rules *rules, const struct mandate *m,
                                     const struct event *e)
{
    enum mandate_step step = rows[e->kind].step;
    int32_t day = date_of_at(e->at, NULL);

    if (day > m->to)
        return refuse_day(REFUSAL_MANDATE_OVER, m->to);
    if (day < m->from)
        return refuse_day(REFUSAL_MANDATE_EARLY, m->from);
    if (!mandate_covers(m, e->item) ||
        (step == MANDATE_ACCEPT && !same(m->organ, rules->item->organ)))
        return refuse(REFUSAL_MANDATE_ITEM, "%s", rules->item->name);
    if (!(m->steps & 1u << step))
        return refuse(REFUSAL_MANDATE_STEP, "%s", mandate_step_label(step));
    return allow();
}

/* A post of an organ that stands in a hall acts within what the organ gave in writing, to
 * its holder or to whom he stands in for. Of several papers one must do. */
static struct refusal mandated(const struct rules *rules, const struct event *e)
{
    const struct roster *r = rules->roster;
    const struct post *post = roster_post(r, e->post);
    const char *absent = roster_person(r, event_data(e, "stands_for"));
    struct refusal closest = refuse(REFUSAL_NO_MANDATE, "%s",
                                    roster_organ_name(r, post->organ ? post->organ : ""));

    if (!post->represents || rows[e->kind].step == MANDATE_NONE)
        return allow();
    for (size_t i = 0; i < r->n_mandates; i++) {
        const struct mandate *m = &r->mandates[i];
        struct refusal why;

        if (!same(m->organ, post->organ) || !same(m->hall, post->hall) ||
            !(same(m->person, e->person) || same(m->person, absent)))
            continue;
        why = mandate_allows(rules, m, e);
        if (!why.code)
            return why;
        if (why.code > closest.code)
            closest = why;
    }
    return closest;
}

struct refusal authority_acts(const struct rules *rules, const struct event *e)
{
    const struct kind_row *kind = kind_row(e->kind);
    struct refusal r = authority_present(rules, e);

    if (!r.code && !(roster_post(rules->roster, e->post)->roles & kind->roles))
        r = refuse(REFUSAL_ROLE, "%s", kind->label);
    if (!r.code)
        r = mentored(rules, e);
    return r.code ? r : mandated(rules, e);
}

/* ---- whose matter it is (R017) -------------------------------------------------------- */

static struct refusal refuse_organ(const struct rules *rules, const char *organ)
{
    return refuse(REFUSAL_ORGAN, "%s", roster_organ_name(rules->roster, organ));
}

/* Claimed by or assigned to somebody else than its author, who he stands in for, or who
 * stood in for him. */
static struct refusal held_by_other(const struct rules *rules, const struct task_state *t,
                                    const struct event *e)
{
    const struct roster *r = rules->roster;
    const char *absent = event_data(e, "stands_for");

    if (t->claimed_person && strcmp(t->claimed_person, e->person) &&
        !same(t->claimed_person, roster_person(r, absent)) &&
        !same(roster_person(r, t->claimed_for), e->person))
        return refuse(REFUSAL_NOT_CLAIMED, "%s", name_of(r, t->claimed_by));
    if (t->post && strcmp(t->post, e->post))
        return refuse(REFUSAL_NOT_CLAIMED, "%s", t->post);
    if (t->actor && strcmp(t->actor, e->actor) && !same(t->actor, absent))
        return refuse(REFUSAL_NOT_CLAIMED, "%s", t->actor);
    return allow();
}

static bool first_window(const struct casefile *c, const struct post *post)
{
    return !post->organ && (post->roles & (R(WINDOW) | R(STATION))) && same(post->hall, c->hall);
}

/* Of an open task: is it this post's at all? A window, which has no organ, passes on those
 * of all, and reviews what is its own (R004); nobody passes that on. */
static struct refusal of_post(const struct rules *rules, const struct casefile *c,
                              const struct event *e, const struct task_state *t)
{
    const struct post *post = roster_post(rules->roster, e->post);
    bool own = rows[e->kind].relation == RELATION_OWN_TASK;

    if (t->task->window)
        return own && first_window(c, post) ? allow()
                                            : refuse(REFUSAL_WINDOW_TASK, "%s", t->task->name);
    if (own && !(post->roles & (R(REVIEWER) | R(APPROVER))))
        return refuse(REFUSAL_ROLE, "%s", kind_row(e->kind)->label);
    return (post->organ ? same(post->organ, t->organ) : !own) ? allow()
                                                              : refuse_organ(rules, t->organ);
}

/* Nobody works on what waits its turn or was returned; what was returned is given out again
 * by the hall that received the casefile (R007, R146). */
static struct refusal now_open(const struct rules *rules, const struct casefile *c,
                               const struct event *e, const struct task_state *t)
{
    const struct task_state *first = casefile_before(c, t);
    bool own = rows[e->kind].relation == RELATION_OWN_TASK;

    if (own && first)
        return refuse(REFUSAL_BRANCH_WAITS, "%s", first->task->name);
    if (t->returned_at && (own || !first_window(c, roster_post(rules->roster, e->post))))
        return refuse(REFUSAL_BRANCH_RETURNED, "%s", t->task->name);
    return allow();
}

/* An open task of the organ. */
static struct refusal of_task(const struct rules *rules, const struct casefile *c,
                              const struct event *e)
{
    const char *id = event_data(e, "task");
    const struct task_state *t = id ? casefile_task(c, id) : NULL;
    struct refusal r;

    if (!t || t->result)
        return refuse(REFUSAL_NO_TASK, "%s", id ? id : "");
    r = of_post(rules, c, e, t);
    if (!r.code && rows[e->kind].relation != RELATION_TASK)
        r = held_by_other(rules, t, e);
    return r.code ? r : now_open(rules, c, e, t);
}

/* What was said of a task whose stage is still open. */
static struct refusal of_opinion(const struct rules *rules, const struct casefile *c,
                                 const struct event *e)
{
    const char *id = event_data(e, "task");
    const struct task_state *t = id ? casefile_task(c, id) : NULL;

    for (size_t i = 0; !t && id && i < c->n_past; i++)
        if (!strcmp(c->past[i].task->id, id))
            return refuse(REFUSAL_RECALL_OVER, "%s", c->past[i].task->name);
    if (!t || !t->result)
        return refuse(REFUSAL_NO_TASK, "%s", id ? id : "");
    if (!t->claimed_person || held_by_other(rules, t, e).code)
        return refuse(REFUSAL_RECALL_OTHER, "%s", t->task->name);
    return allow();
}

/* An organ stops and starts its own clock: the item's, or one with an open task. */
static struct refusal of_matter(const struct rules *rules, const struct casefile *c,
                                const struct event *e)
{
    const char *organ = roster_post(rules->roster, e->post)->organ;

    if (same(organ, rules->item->organ))
        return allow();
    for (size_t i = 0; i < c->n_tasks; i++)
        if (!c->tasks[i].result && same(organ, c->tasks[i].organ))
            return allow();
    return refuse_organ(rules, rules->item->organ);
}

/* The government that the organ belongs to (本级人民政府); NULL: the roster names none. */
static const char *government_of(const struct roster *r, const char *organ)
{
    for (size_t i = 0; i < r->n_organs; i++)
        if (!strcmp(r->organs[i].code, organ))
            return r->organs[i].government;
    return NULL;
}

static struct refusal of_organ(const struct rules *rules, const struct event *e,
                               const char *organ)
{
    return same(roster_post(rules->roster, e->post)->organ, organ) ? allow()
                                                                   : refuse_organ(rules, organ);
}

/* A joint matter is extended by the head of the government that the organ belongs to, any
 * other by the organ's own (42). */
static struct refusal of_head(const struct rules *rules, const struct event *e)
{
    const char *organ = rules->item->organ;
    bool joint = e->kind == KIND_EXTEND &&
                 rules->item->route.extender == EXTENDER_GOVERNMENT;
    const char *government = joint ? government_of(rules->roster, organ) : NULL;

    if (joint && !government)
        return refuse(REFUSAL_NO_GOVERNMENT, "%s", roster_organ_name(rules->roster, organ));
    return of_organ(rules, e, joint ? government : organ);
}

static struct refusal related(const struct rules *rules, const struct casefile *c,
                              const struct event *e)
{
    switch (rows[e->kind].relation) {
    case RELATION_TASK:
    case RELATION_FREE_TASK:
    case RELATION_OWN_TASK:
        return of_task(rules, c, e);
    case RELATION_OPINION:
        return of_opinion(rules, c, e);
    case RELATION_MATTER:
        return of_matter(rules, c, e);
    case RELATION_ITEM:
        return of_organ(rules, e, rules->item->organ);
    case RELATION_HEAD:
        return of_head(rules, e);
    default:
        return allow();
    }
}

/* ---- two persons (R005) ---------------------------------------------------------------- */

/* Who stands behind an act, by account: its author, whom he stands in for, the mentor. */
static const char *behind(const char *actor, const struct json *data, size_t i)
{
    return i == 0 ? actor : json_get_string(data, i == 1 ? "stands_for" : "mentor");
}

/* The person behind the i-th of them; that of the author is in the event itself. */
static const char *person(const struct roster *r, const char *author, const char *user,
                          size_t i)
{
    return i == 0 ? author : roster_person(r, user);
}

/* The account behind e whose person is behind h as well; NULL where there is none. */
static const char *shared(const struct roster *r, const struct history *h,
                          const struct event *e)
{
    for (size_t i = 0; i < 3; i++) {
        const char *mine = behind(e->actor, e->data, i);

        for (size_t k = 0; mine && k < 3; k++) {
            const char *his = behind(h->actor, h->data, k);

            if (his && (!strcmp(mine, his) ||
                        same(person(r, e->person, mine, i), person(r, h->person, his, k))))
                return mine;
        }
    }
    return NULL;
}

static struct refusal stands_apart(const struct rules *rules, const struct casefile *c,
                                   const struct event *e)
{
    uint64_t apart = rows[e->kind].apart;

    if (e->kind == KIND_DECIDE && rules->item->route.kind == ROUTE_IMMEDIATE)
        apart |= K(OPINE);

    for (size_t i = 0; apart && c && i < c->n_history; i++) {
        const struct history *h = &c->history[i];
        const char *user;

        if (h->idle || h->undone || h->kind >= KIND_COUNT ||
            !(apart & UINT64_C(1) << h->kind))
            continue;
        user = shared(rules->roster, h, e);
        if (user)
            return refuse(REFUSAL_SAME_PERSON, "%s", name_of(rules->roster, user));
    }
    return allow();
}

struct refusal authority_matter(const struct rules *rules, const struct casefile *c,
                                const struct event *e)
{
    const struct account *a = roster_account(rules->roster, e->actor);
    struct refusal r = c ? related(rules, c, e) : allow();

    if (!r.code)
        r = stands_apart(rules, c, e);
    if (!r.code && rows[e->kind].established && a->employment != EMPLOYMENT_ESTABLISHED)
        r = refuse(REFUSAL_NOT_ESTABLISHED, "%s", a->name);
    return r;
}
