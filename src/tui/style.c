#include "tui/style.h"

#include "base/err.h"

static const struct style_row rows[STYLE_COUNT] = {
    [STYLE_NORMAL] = {"normal", '.', COLOUR_DEFAULT, LOOK_PLAIN, LOOK_PLAIN},
    [STYLE_TITLE] = {"title", 't', COLOUR_DEFAULT, LOOK_BOLD, LOOK_BOLD},
    [STYLE_LABEL] = {"label", 'l', COLOUR_DEFAULT, LOOK_PLAIN, LOOK_PLAIN},
    [STYLE_HINT] = {"hint", 'h', COLOUR_DEFAULT, LOOK_PLAIN, LOOK_PLAIN},
    [STYLE_KEY] = {"key", 'k', COLOUR_DEFAULT, LOOK_BOLD, LOOK_BOLD},
    [STYLE_ERROR] = {"error", 'e', COLOUR_RED, LOOK_BOLD, LOOK_BOLD},
    [STYLE_WARNING] = {"warning", 'w', COLOUR_YELLOW, LOOK_BOLD, LOOK_BOLD},
    [STYLE_OK] = {"ok", 'o', COLOUR_GREEN, LOOK_PLAIN, LOOK_PLAIN},
    [STYLE_BLUE] = {"blue", 'b', COLOUR_BLUE, LOOK_BOLD, LOOK_PLAIN},
    [STYLE_DIM] = {"dim", 'd', COLOUR_DEFAULT, LOOK_DIM, LOOK_DIM},
    [STYLE_FIELD] = {"field", 'f', COLOUR_DEFAULT, LOOK_PLAIN, LOOK_PLAIN},
    [STYLE_FIELD_FOCUS] = {"field_focus", 'F', COLOUR_DEFAULT, LOOK_PLAIN, LOOK_PLAIN},
    [STYLE_MARK] = {"mark", 'm', COLOUR_DEFAULT, LOOK_PLAIN, LOOK_PLAIN},
};

const struct style_row *style_row(enum style style)
{
    BUG_ON((unsigned)style >= STYLE_COUNT);
    return &rows[style];
}
