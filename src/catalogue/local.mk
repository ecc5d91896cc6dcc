# src/catalogue
noinst_LIBRARIES += libcatalogue.a
libcatalogue_a_SOURCES = \
	src/catalogue/calendar_load.c src/catalogue/calendar_load.h \
	src/catalogue/catalogue.c src/catalogue/catalogue.h \
	src/catalogue/catch_all.c src/catalogue/catch_all.h \
	src/catalogue/item_file.c src/catalogue/item_file.h \
	src/catalogue/item_load.c src/catalogue/item_load.h \
	src/catalogue/item_rules.c src/catalogue/item_rules.h \
	src/catalogue/item_schema.c src/catalogue/item_schema.h \
	src/catalogue/guide.c src/catalogue/guide.h \
	src/catalogue/guide_parts.c src/catalogue/guide_parts.h \
	src/catalogue/guide_text.c src/catalogue/guide_text.h \
	src/catalogue/lamp_load.c src/catalogue/lamp_load.h \
	src/catalogue/lint.c src/catalogue/lint.h \
	src/catalogue/manual.c src/catalogue/manual.h \
	src/catalogue/organ_load.c src/catalogue/organ_load.h \
	src/catalogue/package_file.c \
	src/catalogue/package_file.h \
	src/catalogue/package_guide.c \
	src/catalogue/package_guide.h \
	src/catalogue/package_rules.c \
	src/catalogue/package_schema.c \
	src/catalogue/package_schema.h \
	src/catalogue/report.c src/catalogue/report.h \
	src/catalogue/route_load.c src/catalogue/route_load.h \
	src/catalogue/route_use.c src/catalogue/route_use.h \
	src/catalogue/rule.c src/catalogue/rule.h \
	src/catalogue/rules_policy.c src/catalogue/rules_policy.h \
	src/catalogue/rules_structure.c src/catalogue/rules_structure.h \
	src/catalogue/schema.c src/catalogue/schema.h \
	src/catalogue/yaml.c src/catalogue/yaml.h
libcatalogue_a_CPPFLAGS = $(AM_CPPFLAGS) $(YAML_CFLAGS)
