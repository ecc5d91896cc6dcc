/* Messages: the one face of gettext. Text inside the product is UTF-8 whatever the
 * locale; only the terminal and the printer convert. */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>

#define _(msgid) gettext(msgid)
#define N_(msgid) (msgid) /* marks for translation; translated where it is shown */
#define P_(one, many, n) ngettext(one, many, (unsigned long)(n)) /* one day, two days */

/*
 * Chooses the language ("zh_CN", "en"; NULL or "": LC_ALL and its kin) and binds the
 * catalogue in localedir to UTF-8. Chinese works where only C.UTF-8 is installed. Call
 * once at start, before any message; setlocale() has its place in here.
 */
void i18n_start(const char *lang, const char *localedir);

#endif
