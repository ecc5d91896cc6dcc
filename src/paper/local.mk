# src/paper
noinst_LIBRARIES += libpaper.a
libpaper_a_SOURCES = \
	src/paper/capitals.c src/paper/capitals.h \
	src/paper/law.c src/paper/law.h \
	src/paper/layout.c src/paper/layout.h \
	src/paper/parts.c src/paper/parts.h \
	src/paper/template.c src/paper/template.h \
	src/paper/template_set.c src/paper/template_set.h \
	src/paper/width.c src/paper/width.h
