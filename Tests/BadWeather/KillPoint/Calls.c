// The calls that are followed: those that change something on disk or send a message.
#include "KillPoint.h"
#include <fcntl.h>
#include <limits.h>
#include <linux/filter.h>
#include <linux/openat2.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { content, durable, entry, message, watch };

static const struct followed {
    unsigned number;
    const char *name;
    enum kind kind;
} followed[] = {
    {SYS_write, "write", content},
    {SYS_pwrite64, "pwrite64", content},
    {SYS_writev, "writev", content},
    {SYS_pwritev, "pwritev", content},
    {SYS_ftruncate, "ftruncate", content},
    {SYS_fallocate, "fallocate", content},
    {SYS_fchmod, "fchmod", content},
    {SYS_copy_file_range, "copy_file_range", content},
    {SYS_fsync, "fsync", durable},
    {SYS_fdatasync, "fdatasync", durable},
    {SYS_rename, "rename", durable},
    {SYS_renameat, "renameat", durable},
    {SYS_renameat2, "renameat2", durable},
    {SYS_unlink, "unlink", entry},
    {SYS_unlinkat, "unlinkat", entry},
    {SYS_mkdir, "mkdir", entry},
    {SYS_mkdirat, "mkdirat", entry},
    {SYS_rmdir, "rmdir", entry},
    {SYS_link, "link", entry},
    {SYS_linkat, "linkat", entry},
    {SYS_open, "open-create", entry},
    {SYS_openat, "open-create", entry},
    {SYS_openat2, "open-create", entry},
    {SYS_sendmsg, "sendmsg", message},
    {SYS_sendto, "sendto", message},
    {SYS_inotify_init1, "inotify_init1", watch},
    {SYS_inotify_add_watch, "inotify_add_watch", watch},
};
enum { calls = sizeof followed / sizeof *followed };

int follow_calls(void) {
    struct sock_filter filter[calls + 3];
    filter[0] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (int i = 0; i < calls; i++)
        filter[i + 1] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, followed[i].number, calls - i, 0);
    filter[calls + 1] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    filter[calls + 2] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
    struct sock_fprog program = {calls + 3, filter};
    // All other calls run at full speed, and the programs' own filters come on top: what those refuse stays refused.
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0) return 0;
    // Without privileges a filter is allowed only to who gives up gaining any.
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ? prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) : -1;
}

const char *name_of(unsigned long long number, enum calls which) {
    for (int i = 0; i < calls; i++) {
        if (followed[i].number != number) continue;
        enum kind kind = followed[i].kind;
        bool counts = which == calls_all ? kind != watch
            : which == calls_files ? kind != message
                                   : kind == durable;
        return counts ? followed[i].name : NULL;
    }
    return NULL;
}

// The path that one of a thread's descriptors stands for.
static bool path_of(pid_t thread, int descriptor, char path[PATH_MAX]) {
    char link[64];
    if (descriptor == AT_FDCWD) snprintf(link, sizeof link, "/proc/%d/cwd", thread);
    else snprintf(link, sizeof link, "/proc/%d/fd/%d", thread, descriptor);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0) return false;
    path[length] = 0;
    return true;
}

static bool is_below(pid_t thread, int descriptor, const char *under) {
    char path[PATH_MAX];
    return path_of(thread, descriptor, path) && strncmp(path, under, strlen(under)) == 0;
}

bool matters(pid_t thread, const struct call_info *call, const char *under) {
    switch (call->number) {
    case SYS_write:
    case SYS_pwrite64:
    case SYS_writev:
    case SYS_pwritev:
    case SYS_fsync:
    case SYS_fdatasync:
    case SYS_ftruncate:
    case SYS_fallocate:
    case SYS_fchmod: return is_below(thread, (int)call->arguments[0], under);
    case SYS_open: return call->arguments[1] & O_CREAT;
    case SYS_openat: return call->arguments[2] & O_CREAT;
    case SYS_openat2: {
        unsigned long long flags = 0;
        struct iovec ours = {&flags, sizeof flags}, theirs = {(void *)call->arguments[2], sizeof flags};
        return process_vm_readv(thread, &ours, 1, &theirs, 1, 0) == sizeof flags && (flags & O_CREAT);
    }
    default: return true;
    }
}

// A name in the thread's memory; shorter where it ends with the memory.
static void text_at(pid_t thread, unsigned long long address, char text[NAME_MAX + 1]) {
    text[0] = 0;
    for (size_t want = NAME_MAX; want > 0; want /= 2) {
        struct iovec ours = {text, want}, theirs = {(void *)address, want};
        ssize_t count = process_vm_readv(thread, &ours, 1, &theirs, 1, 0);
        if (count <= 0) continue;
        text[count] = 0;
        return;
    }
}

const char *object_of(pid_t thread, const struct call_info *call, const char *under) {
    static char whole[PATH_MAX + NAME_MAX + 2];
    char folder[PATH_MAX] = "", name[NAME_MAX + 1] = "";
    switch (call->number) {
    case SYS_sendmsg:
    case SYS_sendto:
    case SYS_inotify_init1: return "-";
    case SYS_open:
    case SYS_rename:
    case SYS_unlink:
    case SYS_mkdir:
    case SYS_rmdir:
    case SYS_link: text_at(thread, call->arguments[0], name); break;
    case SYS_renameat:
    case SYS_renameat2:
    case SYS_unlinkat:
    case SYS_mkdirat:
    case SYS_linkat:
    case SYS_openat:
    case SYS_openat2: text_at(thread, call->arguments[1], name); // fallthrough
    default:
        if (!path_of(thread, (int)call->arguments[0], folder)) folder[0] = 0;
    }
    if (name[0] == '/') snprintf(whole, sizeof whole, "%s", name);
    else snprintf(whole, sizeof whole, "%s%s%s", folder, name[0] ? "/" : "", name);
    size_t length = strlen(under);
    char *start = strncmp(whole, under, length) == 0 && whole[length] == '/' ? whole + length + 1 : whole;
    // One word in the log.
    for (char *at = start; *at; at++)
        if (*at <= ' ') *at = '_';
    return *start ? start : "-";
}
