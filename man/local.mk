# Manual pages; each names itself in one row.

dist_man_MANS += man/yichuang.1
dist_man_MANS += man/yichuang-config.5
dist_man_MANS += man/yichuang-item.5
dist_man_MANS += man/yichuang-package.5
dist_man_MANS += man/yichuangd.8
