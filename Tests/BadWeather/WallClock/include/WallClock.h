// Nothing is called from outside: it is preloaded (LD_PRELOAD), and stands before libc's own functions.
