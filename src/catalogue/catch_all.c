/*
 * Three shapes, tried at every character of the text with blanks taken out:
 *   OTHER filler* THING          其他 需要提供的 材料
 *   WHO-SAYS 的 OTHER            规定的其他…, whatever follows
 *   CONCERNED THING              有关材料 always; 相关材料 only where nothing before it says
 *                                what it concerns (住所相关文件 is fine, 等相关材料 is not)
 */
#include "catalogue/catch_all.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"

static const char *const others[] = {"其他", "其它", "其余", NULL};
static const char *const fillers[] = {
    "需要", "需", "应当", "应", "必要", "必须", "必需", "有关", "相关", "规定", "要求",
    "提供", "提交", "报送", "补充", "申请", "申报", "证明", "佐证", "支撑", "书面", "文字",
    "辅助", "的", "所", "可", "能", NULL,
};
static const char *const things[] = {
    "材料", "资料", "文件", "条件", "手续", "情形材料", "证明文件", "要件", NULL,
};
static const char *const sayers[] = {
    "规定", "要求", "需要", "需要提供", "需要提交", "要求提供", "要求提交", "应当提供",
    "应当提交", "应提供", "应提交", "认为必要", "认为需要", "认为应当提交", "认定", "确定",
    "必要", NULL,
};
static const char *const openings[] = {
    "等", "及", "和", "与", "或", "者", "其他", "其它", "提供", "提交", "携带", "上述",
    "所需", "，", "、", "。", "；", "：", "（", ",", ";", ":", "(", NULL,
};

/* Bytes of the longest word of the list that text begins with; 0 for none. */
static size_t begins(const char *text, const char *const *words)
{
    size_t best = 0;
    for (; *words; words++) {
        size_t n = strlen(*words);
        if (n > best && strncmp(text, *words, n) == 0)
            best = n;
    }
    return best;
}

static bool ends(const char *text, size_t n, const char *const *words)
{
    for (; *words; words++) {
        size_t w = strlen(*words);
        if (w <= n && memcmp(text + n - w, *words, w) == 0)
            return true;
    }
    return false;
}

/* Bytes of `filler* THING` at s; 0 where it is not that. A THING wins over a filler. */
static size_t filled_thing(const char *s)
{
    size_t at = 0, n;
    while ((n = begins(s + at, things)) == 0) {
        n = begins(s + at, fillers);
        if (n == 0)
            return 0;
        at += n;
    }
    return at + n;
}

/* The end of the word before a 的 that ends at s + n; 0 where there is no 的. */
static size_t before_of(const char *s, size_t n)
{
    static const char of[] = "的";
    size_t len = sizeof of - 1;
    return n >= len && memcmp(s + n - len, of, len) == 0 ? n - len : 0;
}

static size_t match_other(const char *text, size_t at)
{
    size_t other = begins(text + at, others);
    if (other == 0)
        return 0;
    size_t rest = filled_thing(text + at + other);
    if (rest)
        return other + rest;
    size_t sayer = before_of(text, at);
    return sayer && ends(text, sayer, sayers) ? other : 0;
}

static size_t match_concerned(const char *text, size_t at)
{
    static const char always[] = "有关", sometimes[] = "相关";
    const char *s = text + at;
    bool is_always = strncmp(s, always, sizeof always - 1) == 0;
    if (!is_always && strncmp(s, sometimes, sizeof sometimes - 1) != 0)
        return 0;
    if (!is_always && at > 0 && !ends(text, at, openings))
        return 0;
    size_t word = sizeof always - 1;
    size_t rest = filled_thing(s + word);
    return rest ? word + rest : 0;
}

static char *without_blanks(const char *text)
{
    struct str out = str_new(NULL);
    for (; *text; text++)
        if (!strchr(" \t\n\r", *text))
            str_addc(&out, *text);
    return out.s;
}

char *catch_all_find(const void *ctx, const char *text)
{
    char *s = without_blanks(text);
    char *found = NULL;
    for (size_t at = 0; s[at] && !found; at++) {
        size_t n = match_other(s, at);
        if (n == 0)
            n = match_concerned(s, at);
        if (n)
            found = mem_strndup(ctx, s + at, n);
    }
    mem_free(s);
    return found;
}
