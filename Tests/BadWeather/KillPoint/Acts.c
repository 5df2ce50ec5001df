// What is done at the point: the call fails, does half of its work, or the power goes.
#include "KillPoint.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <unistd.h>

#if !defined(__x86_64__)
#error "registers are known for x86-64 only"
#endif

int fail_call(pid_t thread, int error) {
    struct user_regs_struct registers;
    if (ptrace(PTRACE_GETREGS, thread, 0, &registers) == -1) return -1;
    // No call at all: it is left out, and what stands in rax is taken for its result.
    registers.orig_rax = (unsigned long long)-1;
    registers.rax = (unsigned long long)-(long long)error;
    return (int)ptrace(PTRACE_SETREGS, thread, 0, &registers);
}

int shorten_call(pid_t thread, const struct call_info *call) {
    struct user_regs_struct registers;
    if (ptrace(PTRACE_GETREGS, thread, 0, &registers) == -1) return -1;
    switch (call->number) {
    case SYS_write:
    case SYS_pwrite64:
        if (registers.rdx < 2) return -1;
        registers.rdx /= 2;
        break;
    case SYS_copy_file_range:
        if (registers.r8 < 2) return -1;
        registers.r8 /= 2;
        break;
    default: return -1;
    }
    return (int)ptrace(PTRACE_SETREGS, thread, 0, &registers);
}

void rot(pid_t thread, const struct call_info *call) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/%d/fd/%d", thread, (int)call->arguments[0]);
    // From one run to the next another call may have this number: of what was synced before nothing may go.
    if (call->number != SYS_fsync && call->number != SYS_fdatasync) return;
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return;
    path[length] = 0;
    // SQLite rewrites what it could not sync, and only that; here all of the file would go.
    if (strstr(path, "/hotpress.db")) return;
    int file = open(link, O_WRONLY | O_CLOEXEC);
    struct stat status;
    if (file < 0) return;
    if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 1) {
        // Cut off and stretched again: zeros, as after a lost write.
        if (ftruncate(file, status.st_size / 2) == 0 && ftruncate(file, status.st_size) != 0)
            fprintf(stderr, "kill-point: %s stays short\n", path);
    }
    close(file);
}

int cut_power(const char *folder) {
    // EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH: what the journal has not written yet is gone.
    unsigned int flags = 2;
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int result = file < 0 ? -1 : ioctl(file, _IOR('X', 125, unsigned int), &flags);
    if (file >= 0) close(file);
    return result;
}

int pretend_boot(const char *file) {
    if (unshare(CLONE_NEWNS) == -1 || mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL) == -1) return -1;
    return mount(file, "/proc/sys/kernel/random/boot_id", NULL, MS_BIND, NULL);
}
