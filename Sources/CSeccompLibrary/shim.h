// Only links libseccomp; CSandbox uses its header.
