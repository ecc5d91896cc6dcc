# forms

# Templates of documents (docs/document-format.md)
documentsdir = $(pkgdatadir)/forms/documents
dist_documents_DATA = \
	forms/documents/acceptance.zh_CN.txt \
	forms/documents/card.zh_CN.txt \
	forms/documents/away.zh_CN.txt \
	forms/documents/decision_deny.zh_CN.txt \
	forms/documents/decision_grant.zh_CN.txt \
	forms/documents/decline.zh_CN.txt \
	forms/documents/deferral.zh_CN.txt \
	forms/documents/delivery.zh_CN.txt \
	forms/documents/extension.zh_CN.txt \
	forms/documents/hand_over.zh_CN.txt \
	forms/documents/register.zh_CN.txt \
	forms/documents/authority.zh_CN.txt \
	forms/documents/give_back.zh_CN.txt \
	forms/documents/notice.zh_CN.txt \
	forms/documents/payment.zh_CN.txt \
	forms/documents/receipt.zh_CN.txt \
	forms/documents/revocation.zh_CN.txt \
	forms/documents/special.zh_CN.txt \
	forms/documents/supervision.zh_CN.txt \
	forms/documents/undertaking_commitment.zh_CN.txt \
	forms/documents/undertaking_deferral.zh_CN.txt

# Items, route templates, calendars, organs (yichuang-item(5))
formsdir = $(pkgdatadir)/forms
dist_forms_DATA = forms/lamps.yaml forms/organs.yaml
calendarsdir = $(pkgdatadir)/forms/calendars
dist_calendars_DATA = \
	forms/calendars/622900.yaml \
	forms/calendars/cn.yaml
routesdir = $(pkgdatadir)/forms/routes
dist_routes_DATA = \
	forms/routes/forwarding.yaml \
	forms/routes/immediate.yaml \
	forms/routes/integrated.yaml \
	forms/routes/joint.yaml \
	forms/routes/promised.yaml
itemsdir = $(pkgdatadir)/forms/items
dist_items_DATA = \
	forms/items/canbao-dengji-zhongshan.yaml \
	forms/items/canjiren-zheng-zhangdian.yaml \
	forms/items/chuangye-butie-guanzhou.yaml \
	forms/items/fangwu-shouci-dengji-huazhou.yaml \
	forms/items/getihu-sheli-longgang.yaml \
	forms/items/huwai-guanggao-lianshen-yongxing.yaml \
	forms/items/huwai-guanggao-yongxing.yaml \
	forms/items/laodong-fucha-guangzhou.yaml \
	forms/items/laonian-youdai-guangxi.yaml \
	forms/items/linshi-jiuzhu-shangluo.yaml \
	forms/items/qushui-yanxu-wanyuan.yaml \
	forms/items/shipin-jingying-longgang.yaml \
	forms/items/xiaofang-jiancha-quyang.yaml \
	forms/items/yancao-lingshou-dacheng.yaml
packagesdir = $(pkgdatadir)/forms/packages
dist_packages_DATA = forms/packages/kai-canting.yaml

# The demonstration hall (demo/run.sh)
demoformsdir = $(pkgdatadir)/forms/demo
dist_demoforms_DATA = \
	forms/demo/applicants.txt \
	forms/demo/applications.sh \
	forms/demo/broken.csv \
	forms/demo/roster.yaml \
	forms/demo/seed.sh \
	forms/demo/story.sh
