# forms

# Templates of documents (docs/document-format.md)
documentsdir = $(pkgdatadir)/forms/documents
dist_documents_DATA = \
	forms/documents/acceptance.zh_CN.txt \
	forms/documents/decision_deny.zh_CN.txt \
	forms/documents/decision_grant.zh_CN.txt \
	forms/documents/decline.zh_CN.txt \
	forms/documents/delivery.zh_CN.txt \
	forms/documents/give_back.zh_CN.txt \
	forms/documents/notice.zh_CN.txt \
	forms/documents/payment.zh_CN.txt \
	forms/documents/receipt.zh_CN.txt
