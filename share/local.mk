# What other packages pick up: bash completions and the systemd unit.

dist_bashcompletion_DATA = share/completions/yichuang share/completions/yichuangd

systemdunit_DATA = share/yichuangd.service
EXTRA_DIST += share/yichuangd.service.in
CLEANFILES += share/yichuangd.service
share/yichuangd.service: share/yichuangd.service.in
	$(AM_V_GEN)$(MKDIR_P) share && \
	sed 's|@sbindir[@]|$(sbindir)|g; s|@sysconfdir[@]|$(sysconfdir)|g' \
	  $(srcdir)/share/yichuangd.service.in >$@.tmp && mv $@.tmp $@

sysusers_DATA = share/yichuang.conf
EXTRA_DIST += share/yichuang.sysusers
CLEANFILES += share/yichuang.conf
share/yichuang.conf: share/yichuang.sysusers
	$(AM_V_GEN)$(MKDIR_P) share && cp $(srcdir)/share/yichuang.sysusers $@
