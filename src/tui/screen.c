#include "tui/screen.h"

/* Columns for the left part: it leaves the middle's, where it keeps half of the line. */
static int left_room(const char *middle, int room)
{
    int beside = middle ? room - 4 - canvas_width(middle) : room;

    return beside >= room / 2 ? beside : room;
}

void screen_draw_title(struct canvas c, const char *left, const char *middle, const char *right)
{
    int right_width = right ? canvas_width(right) : 0;
    int right_col = c.cols - right_width - 1;
    int col = 1;
    if (left) {
        int room = left_room(middle, right ? right_col - 2 : c.cols - 1);
        int width = canvas_width(left) < room ? canvas_width(left) : room;
        canvas_put_in(c, 0, col, width, STYLE_TITLE, left);
        col += width + 3;
    }
    if (middle && col < right_col - 3) {
        int room = right_col - 2 - col;
        int width = canvas_width(middle) < room ? canvas_width(middle) : room;
        canvas_put_in(c, 0, col, width, STYLE_NORMAL, middle);
    }
    if (right)
        canvas_put(c, 0, right_col, STYLE_NORMAL, right);
    canvas_hline(c, 1, 0, -1);
}
