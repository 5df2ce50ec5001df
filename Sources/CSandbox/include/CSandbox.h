// Locks the calling process in, for good: limits, Landlock and a system-call filter. Linux only.
#pragma once
#include <stdint.h>

struct csandbox_limits {
    /// Address space (RLIMIT_AS); 0 leaves it as it is.
    uint64_t memory_bytes;
    /// The longest file that may be written (RLIMIT_FSIZE).
    uint64_t file_bytes;
    /// Open descriptors (RLIMIT_NOFILE).
    uint64_t descriptors;
    /// Stack of the main thread (RLIMIT_STACK): deep structures in a document become a limit, not a crash, later.
    uint64_t stack_bytes;
    /// Whether threads may be started; they are bound like the first one. Processes never.
    int threads;
};

enum {
    CSANDBOX_NO_NEW_PRIVS = 1,
    CSANDBOX_RLIMITS = 2,
    /// Files can be opened below the folders of libraries, fonts and character maps only, and only to be read.
    CSANDBOX_LANDLOCK = 4,
    /// No file can be opened at all: where the kernel has no Landlock.
    CSANDBOX_NO_OPEN = 8,
    /// Everything else that a parser does not need is refused with EPERM.
    CSANDBOX_SECCOMP = 16,
};

/// Enters the sandbox.
///
/// Only the calling thread is bound by Landlock, so call it before any other thread is started.
/// Returns the layers in force, as a set of CSANDBOX_…; a layer that the kernel refuses is missing from it.
int csandbox_enter(const struct csandbox_limits *limits);

/// The same for a process that another program shall take the place of (execve): `program`, and no other one. It stays bound.
///
/// Without CSANDBOX_LANDLOCK nothing can be run. There is no channel inside: what is open already is all that it has.
int csandbox_enter_to_run(const struct csandbox_limits *limits, const char *program);

/// Gives the process `seconds` more of processor time, counted from now (SIGXCPU at the end). Works inside the sandbox.
/// Returns 0 or -errno.
int csandbox_renew_processor_time(uint64_t seconds);

/// One forbidden act of the probe, tried for real. Returns 0 where it was refused, 1 where it was allowed.
/// `name` is what was tried and `error` what the system said; NULL past the last.
int csandbox_probe(int index, const char **name, int *error);
