#include "CLinux.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

const int linux_limit_memory = RLIMIT_AS, linux_limit_processor = RLIMIT_CPU, linux_limit_file_size = RLIMIT_FSIZE,
          linux_limit_files = RLIMIT_NOFILE, linux_limit_core = RLIMIT_CORE, linux_limit_processes = RLIMIT_NPROC,
          linux_limit_stack = RLIMIT_STACK;

enum { most_descriptors = 16 };

/// Runs in the child between vfork and exec, in the parent's memory: system calls only.
static int become(const struct linux_spawn *request) {
    int count = request->descriptor_count;
    if (request->own_group && setpgid(0, 0) == -1) return errno;
    if (request->dies_with_spawner && prctl(PR_SET_PDEATHSIG, SIGKILL) == -1) return errno;
    // First out of each other's way, then into place: a descriptor may stand where another one belongs.
    int moved[most_descriptors];
    for (int i = 0; i < count; i++) {
        moved[i] = fcntl(request->descriptors[i], F_DUPFD_CLOEXEC, count);
        if (moved[i] == -1) return errno;
    }
    for (int i = 0; i < count; i++)
        if (dup2(moved[i], i) == -1) return errno;
    if (syscall(SYS_close_range, (unsigned)count, ~0U, 4 /* CLOSE_RANGE_CLOEXEC */) == -1) return errno;
    for (int i = 0; i < request->limit_count; i++) {
        struct rlimit limit = {.rlim_cur = request->limits[i].soft, .rlim_max = request->limits[i].hard};
        if (setrlimit(request->limits[i].resource, &limit) == -1) return errno;
    }
    // An ignored signal would stay ignored through exec; handlers must not run in the parent's memory.
    struct sigaction standard = {.sa_handler = SIG_DFL};
    for (int number = 1; number < NSIG; number++) sigaction(number, &standard, NULL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(request->path, request->arguments, request->environment);
    return errno;
}

int linux_spawn(const struct linux_spawn *request) {
    if (request->descriptor_count < 0 || request->descriptor_count > most_descriptors) return -EINVAL;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    // vfork: the parent waits until exec, so the child can leave its errno in the parent's memory.
    volatile int failure = 0;
    pid_t child = vfork();
    if (child == 0) {
        failure = become(request);
        _exit(127);
    }
    int code = child == -1 ? errno : failure;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (child == -1) return -code;
    if (code != 0) {
        while (waitid(P_PID, (id_t)child, NULL, WEXITED) == -1 && errno == EINTR) {}
        return -code;
    }
    return child;
}

int linux_process_descriptor(int process) {
    long result = syscall(SYS_pidfd_open, process, 0);
    return result == -1 ? -errno : (int)result;
}

const char *linux_signal_name(int number) { return sigabbrev_np(number); }
