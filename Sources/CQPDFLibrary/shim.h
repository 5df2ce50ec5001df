// Only links libqpdf; its C++ headers are used by CQPDF.
