// Only links lcms2; its header is used by CQPDF.
