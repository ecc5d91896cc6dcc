# src/client
noinst_LIBRARIES += libclient.a
libclient_a_SOURCES = \
	src/client/calc.c \
	src/client/calc.h \
	src/client/forms.c \
	src/client/forms.h

# The screens: one file each, and what several share.
libclient_a_SOURCES += \
	src/client/app.c \
	src/client/app.h \
	src/client/intake.c \
	src/client/intake.h \
	src/client/intake_acts.c \
	src/client/intake_acts.h \
	src/client/intake_form.c \
	src/client/intake_form.h \
	src/client/intake_materials.c \
	src/client/intake_materials.h \
	src/client/intake_package.c \
	src/client/intake_package.h \
	src/client/intake_verdict.c \
	src/client/intake_verdict.h \
	src/client/screen_branches.c \
	src/client/screen_drafts.c \
	src/client/screen_finder.c \
	src/client/screen_changes.c \
	src/client/screen_guide.c \
	src/client/screen_home.c \
	src/client/screen_intake.c \
	src/client/screen_lock.c \
	src/client/screen_login.c \
	src/client/screen_papers.c \
	src/client/screens.h \
	src/client/view.c \
	src/client/view.h

# What is where, what can be done to it, and the queue to the centre.
libclient_a_SOURCES += \
	src/client/branch_view.c src/client/branch_view.h \
	src/client/deed.c src/client/deed.h \
	src/client/deed_correct.c src/client/deed_correct.h \
	src/client/deed_custody.c src/client/deed_custody.h \
	src/client/deed_form.c src/client/deed_form.h src/client/deed_form_p.h \
	src/client/deed_form_card.c \
	src/client/deed_form_choices.c \
	src/client/dossier.c src/client/dossier.h \
	src/client/hand.c src/client/hand.h \
	src/client/issue_form.c src/client/issue_form.h \
	src/client/ledger_text.c src/client/ledger_text.h \
	src/client/matter.c \
	src/client/matter.h \
	src/client/office_view.c src/client/office_view.h \
	src/client/phrases.c src/client/phrases.h \
	src/client/screen_act.c \
	src/client/screen_cards.c \
	src/client/screen_away.c \
	src/client/screen_casefile.c \
	src/client/screen_issue.c \
	src/client/screen_ledger.c \
	src/client/screen_office.c \
	src/client/screen_outbox.c \
	src/client/screen_register.c \
	src/client/screen_station.c \
	src/client/screen_tray.c \
	src/client/screen_worklist.c \
	src/client/summary.c src/client/summary.h \
	src/client/work_table.c src/client/work_table.h

# The sub-commands.
libclient_a_SOURCES += \
	src/client/act_counter.c src/client/act_counter.h \
	src/client/act_options.c src/client/act_options.h \
	src/client/act_report.c src/client/act_report.h \
	src/client/act_said.c src/client/act_said.h \
	src/client/cli.c src/client/cli.h \
	src/client/help.c src/client/help.h \
	src/client/options.c src/client/options.h \
	src/client/password.c src/client/password.h \
	src/client/sub_act.c src/client/sub_act.h \
	src/client/sub_cards.c src/client/sub_cards.h \
	src/client/sub_cases.c src/client/sub_cases.h \
	src/client/sub_due.c src/client/sub_due.h \
	src/client/sub_items.c src/client/sub_items.h \
	src/client/sub_keep.c src/client/sub_keep.h \
	src/client/sub_package.c \
	src/client/sub_package.h \
	src/client/sub_papers.c src/client/sub_papers.h \
	src/client/sub_queue.c src/client/sub_queue.h \
	src/client/sub_register.c src/client/sub_register.h \
	src/client/sub_session.c src/client/sub_session.h \
	src/client/sub_stats.c src/client/sub_stats.h \
	src/client/sub_sync.c src/client/sub_sync.h \
	src/client/sub_tools.c src/client/sub_tools.h \
	src/client/sub_who.c src/client/sub_who.h \
	src/client/subcommand.c src/client/subcommand.h \
	src/client/table.c src/client/table.h

bin_PROGRAMS += yichuang
yichuang_SOURCES = src/client/main.c
yichuang_LDADD = libclient.a $(DESK_LIBS) $(TUI_LIBS)
