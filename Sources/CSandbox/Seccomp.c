// What a parser needs, and nothing else. Whatever is not named here is refused with EPERM, so that a library's harmless
// question does not end the process; a call that would change anything outside is among the refused.
#include "Layers.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

static const int plain[] = {
    // bytes of descriptors that were handed over
    SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(readv), SCMP_SYS(preadv), SCMP_SYS(write), SCMP_SYS(pwrite64),
    SCMP_SYS(writev), SCMP_SYS(lseek), SCMP_SYS(close), SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(stat),
    SCMP_SYS(lstat), SCMP_SYS(statx), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(getdents64),
    SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(dup), SCMP_SYS(fadvise64), SCMP_SYS(fsync), SCMP_SYS(fdatasync),
    SCMP_SYS(ftruncate),
    // memory
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
    // threads, signals and time
    SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity),
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall), SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(exit), SCMP_SYS(exit_group),
    // questions about itself
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getppid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
    SCMP_SYS(getegid), SCMP_SYS(getrusage), SCMP_SYS(getrlimit), SCMP_SYS(getrandom), SCMP_SYS(getcwd),
    SCMP_SYS(sysinfo), SCMP_SYS(uname), SCMP_SYS(membarrier),
};

/// The channel; new sockets cannot be made.
static const int channel[] = {SCMP_SYS(sendmsg), SCMP_SYS(recvmsg), SCMP_SYS(poll), SCMP_SYS(ppoll)};

/// What a program's loader needs beside.
static const int loading[] = {SCMP_SYS(execve), SCMP_SYS(arch_prctl), SCMP_SYS(set_tid_address)};

/// open for reading only: no creating, no truncating, no bare path handles, no temporary files.
static int allow_reading_opens(scmp_filter_ctx filter) {
    unsigned const changing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | O_PATH | (O_TMPFILE & ~O_DIRECTORY);
    int result = seccomp_rule_add(
        filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, changing, O_RDONLY));
    if (result == 0) {
        result = seccomp_rule_add(
            filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, changing, O_RDONLY));
    }
    return result;
}

static int allow_with_conditions(scmp_filter_ctx filter, int runs) {
    int result = 0;
#define ALLOW(...) \
    if (result == 0) result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, __VA_ARGS__)
    // Never memory that is run: code comes from the libraries that are loaded already.
    ALLOW(SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    ALLOW(SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    if (runs) {
        // A loader maps its libraries so; never what can be written as well.
        ALLOW(SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC | PROT_WRITE, PROT_EXEC));
    }
    // abort() sends its signal to itself.
    ALLOW(SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
    // Limits may be asked; only processor time may be set, up to the parent's hard limit.
    ALLOW(SCMP_SYS(prlimit64), 2, SCMP_A0(SCMP_CMP_EQ, 0), SCMP_A2(SCMP_CMP_EQ, 0));
    ALLOW(SCMP_SYS(prlimit64), 2, SCMP_A0(SCMP_CMP_EQ, 0), SCMP_A1(SCMP_CMP_EQ, RLIMIT_CPU));
    ALLOW(SCMP_SYS(setrlimit), 1, SCMP_A0(SCMP_CMP_EQ, RLIMIT_CPU));
    ALLOW(SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, F_DUPFD_CLOEXEC));
    ALLOW(SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, F_GETFL));
    ALLOW(SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, F_GETFD));
    ALLOW(SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, F_SETFD));
#undef ALLOW
    return result;
}

/// Threads, never processes or namespaces. What clone3 is asked for stands in memory, where a filter cannot look: the C
/// library then falls back on clone.
static int allow_threads(scmp_filter_ctx filter) {
    unsigned long const thread = CLONE_VM | CLONE_THREAD | CLONE_SIGHAND;
    unsigned long const namespaces =
        CLONE_NEWNS | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP;
    int const result = seccomp_rule_add(
        filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, thread | namespaces, thread));
    return result != 0 ? result : seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
}

static int allow_all(scmp_filter_ctx filter, const int *calls, size_t count) {
    int result = 0;
    for (size_t i = 0; i < count && result == 0; ++i) result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
    return result;
}

int layer_seccomp(struct filter allowed) {
#define ALL(list) list, sizeof list / sizeof list[0]
    scmp_filter_ctx const filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (filter == NULL) return -ENOMEM;
    // All threads, also those that a library has started by now.
    int result = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);
    if (result == 0) result = allow_all(filter, ALL(plain));
    // Whoever runs another program speaks with nobody.
    if (result == 0) result = allowed.runs ? allow_all(filter, ALL(loading)) : allow_all(filter, ALL(channel));
    if (result == 0) result = allow_with_conditions(filter, allowed.runs);
    if (result == 0 && allowed.opens) result = allow_reading_opens(filter);
    if (result == 0 && allowed.threads) result = allow_threads(filter);
    if (result == 0) result = seccomp_load(filter);
    seccomp_release(filter);
    return result;
#undef ALL
}
