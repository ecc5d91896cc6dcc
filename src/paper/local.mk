# src/paper
noinst_LIBRARIES += libpaper.a
libpaper_a_SOURCES = \
	src/paper/capitals.c src/paper/capitals.h \
	src/paper/fill.c src/paper/fill.h \
	src/paper/fill_package.c \
	src/paper/fill_promise.c \
	src/paper/filling.c src/paper/filling.h \
	src/paper/law.c src/paper/law.h \
	src/paper/layout.c src/paper/layout.h \
	src/paper/page.c src/paper/page.h \
	src/paper/paper.c src/paper/paper.h \
	src/paper/parts.c src/paper/parts.h \
	src/paper/render.c src/paper/render.h \
	src/paper/scanner.c src/paper/scanner.h \
	src/paper/template.c src/paper/template.h \
	src/paper/template_set.c src/paper/template_set.h \
	src/paper/tree.c src/paper/tree.h \
	src/paper/values.c src/paper/values.h \
	src/paper/width.c src/paper/width.h
