// kill-point --at N [--who caller|all] [--log FILE] --under DIR -- PROGRAM ARGUMENTS…
//
// Runs a program and everything it starts under ptrace, counts the calls that change something on disk below DIR or send a
// message, over all of its processes and threads, and kills with SIGKILL at the N-th, before it is carried out. strace's
// injection counts for each thread by itself, and so never reaches a helper's calls.
// --at 0 kills nothing and only counts. The log has one line: the call, its number, the process's role; or "none <count>".
// Exit status: 0 when the program was followed to its end, 64 usage, 71 trouble with ptrace. SIGTERM is passed on.
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/filter.h>
#include <linux/openat2.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

// <linux/ptrace.h> and <sys/ptrace.h> cannot be included together; this is the part of it that is read.
struct call_info {
    unsigned char op, padding[3];
    unsigned int architecture;
    unsigned long long instruction, stack;
    unsigned long long number, arguments[6];
};
enum { call_followed = 3 };  // PTRACE_SYSCALL_INFO_SECCOMP

static pid_t root;
static const char *under;
static long counts[512];
static pid_t members[4096];
static int member_count;

static const unsigned followed[] = {
    SYS_write, SYS_pwrite64, SYS_writev, SYS_pwritev, SYS_fsync, SYS_fdatasync, SYS_rename, SYS_renameat, SYS_renameat2,
    SYS_unlink, SYS_unlinkat, SYS_mkdir, SYS_mkdirat, SYS_rmdir, SYS_link, SYS_linkat, SYS_ftruncate, SYS_fallocate,
    SYS_fchmod, SYS_copy_file_range, SYS_sendmsg, SYS_sendto, SYS_open, SYS_openat, SYS_openat2,
};

// Lets the kernel stop the program and its children at these calls only; all others run at full speed. Their own filters
// come on top: what those refuse stays refused.
static int follow_calls(void) {
    enum { calls = sizeof followed / sizeof *followed };
    struct sock_filter filter[calls + 3];
    filter[0] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (int i = 0; i < calls; i++)
        filter[i + 1] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, followed[i], calls - i, 0);
    filter[calls + 1] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    filter[calls + 2] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
    struct sock_fprog program = {calls + 3, filter};
    // Without privileges a filter is allowed only to who gives up gaining any.
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0) return 0;
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ? prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) : -1;
}

static const char *name_of(unsigned long long number) {
    switch (number) {
    case SYS_write: return "write";
    case SYS_pwrite64: return "pwrite64";
    case SYS_writev: return "writev";
    case SYS_pwritev: return "pwritev";
    case SYS_fsync: return "fsync";
    case SYS_fdatasync: return "fdatasync";
    case SYS_rename: return "rename";
    case SYS_renameat: return "renameat";
    case SYS_renameat2: return "renameat2";
    case SYS_unlink: return "unlink";
    case SYS_unlinkat: return "unlinkat";
    case SYS_mkdir: return "mkdir";
    case SYS_mkdirat: return "mkdirat";
    case SYS_rmdir: return "rmdir";
    case SYS_link: return "link";
    case SYS_linkat: return "linkat";
    case SYS_ftruncate: return "ftruncate";
    case SYS_fallocate: return "fallocate";
    case SYS_fchmod: return "fchmod";
    case SYS_copy_file_range: return "copy_file_range";
    case SYS_sendmsg: return "sendmsg";
    case SYS_sendto: return "sendto";
    case SYS_open:
    case SYS_openat:
    case SYS_openat2: return "open-create";
    default: return NULL;
    }
}

static bool is_below(pid_t thread, int descriptor) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/%d/fd/%d", thread, descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return false;
    path[length] = 0;
    return strncmp(path, under, strlen(under)) == 0;
}

// Whether the call changes something that matters: wake-ups by eventfd and words on standard error do not.
static bool matters(pid_t thread, const struct call_info *call) {
    switch (call->number) {
    case SYS_write:
    case SYS_pwrite64:
    case SYS_writev:
    case SYS_pwritev:
    case SYS_fsync:
    case SYS_fdatasync:
    case SYS_ftruncate:
    case SYS_fallocate:
    case SYS_fchmod: return is_below(thread, (int)call->arguments[0]);
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

static const char *role_of(pid_t thread) {
    static char text[512];
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/cmdline", thread);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = file < 0 ? 0 : read(file, text, sizeof text - 1);
    if (file >= 0) close(file);
    if (length < 0) length = 0;
    for (ssize_t i = 0; i < length; i++)
        if (!text[i]) text[i] = ' ';
    text[length] = 0;
    if (strstr(text, " _lane")) return "lane";
    if (strstr(text, " _watch")) return "watcher";
    if (strstr(text, "hotpress-worker")) return "worker";
    return "daemon";
}

static pid_t process_of(pid_t thread) {
    char path[64], line[256];
    snprintf(path, sizeof path, "/proc/%d/status", thread);
    FILE *file = fopen(path, "re");
    if (!file) return thread;
    int process = thread;
    while (fgets(line, sizeof line, file))
        if (sscanf(line, "Tgid: %d", &process) == 1) break;
    fclose(file);
    return process;
}

static void remember(pid_t thread) {
    for (int i = 0; i < member_count; i++)
        if (members[i] == thread) return;
    if (member_count < 4096) members[member_count++] = thread;
}

// At once: its number may belong to a stranger soon.
static void forget(pid_t thread) {
    for (int i = 0; i < member_count; i++)
        if (members[i] == thread) members[i] = members[--member_count];
}

static void pass_on(int number) {
    if (root > 0) kill(root, number);
}

int main(int count, char **words) {
    long at = 0;
    bool all = false;
    const char *log_path = NULL;
    int next = 1;
    for (; next + 1 < count && strcmp(words[next], "--"); next += 2) {
        if (!strcmp(words[next], "--at")) at = atol(words[next + 1]);
        else if (!strcmp(words[next], "--who")) all = !strcmp(words[next + 1], "all");
        else if (!strcmp(words[next], "--log")) log_path = words[next + 1];
        else if (!strcmp(words[next], "--under")) under = words[next + 1];
        else break;
    }
    if (next >= count - 1 || strcmp(words[next], "--") || !under) {
        fprintf(stderr, "usage: kill-point --at N [--who caller|all] [--log FILE] --under DIR -- PROGRAM ARGUMENTS...\n");
        return 64;
    }
    // A test runner may pass on a mask that holds SIGTERM back.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    root = fork();
    if (root == 0) {
        raise(SIGSTOP);
        if (follow_calls() == -1) _exit(126);
        execv(words[next + 1], words + next + 1);
        _exit(127);
    }
    int status;
    waitpid(root, &status, WUNTRACED);
    long options = PTRACE_O_TRACESECCOMP | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK
        | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;
    if (ptrace(PTRACE_SEIZE, root, 0, options) == -1) {
        perror("kill-point: PTRACE_SEIZE");
        kill(root, SIGKILL);
        return 71;
    }
    struct sigaction action = {.sa_handler = pass_on, .sa_flags = SA_RESTART};
    sigaction(SIGTERM, &action, NULL);
    kill(root, SIGCONT);
    remember(root);
    long seen = 0;
    bool done = false;
    int ended = 0;
    while (true) {
        pid_t thread = waitpid(-1, &status, __WALL);
        if (thread == -1 && errno == EINTR) continue;
        if (thread == -1) break;
        if (WIFEXITED(status) || WIFSIGNALED(status)) {
            if (thread == root) {
                ended = status;
                root = 0;
            }
            forget(thread);
            continue;
        }
        remember(thread);
        int number = WSTOPSIG(status), event = status >> 16, deliver = 0;
        if (event == PTRACE_EVENT_SECCOMP) {
            struct call_info call = {0};
            if (!done && ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof call, &call) > 0 && call.op == call_followed) {
                const char *name = name_of(call.number);
                if (name && matters(thread, &call)) {
                    seen++;
                    if (call.number < 512) counts[call.number]++;
                    if (seen == at) {
                        done = true;
                        FILE *file = log_path ? fopen(log_path, "we") : stderr;
                        if (file) fprintf(file, "%s %ld %s\n", name, seen, role_of(thread));
                        if (file && log_path) fclose(file);
                        pid_t process = process_of(thread);
                        if (all)
                            for (int i = 0; i < member_count; i++) kill(members[i], SIGKILL);
                        kill(process, SIGKILL);
                    }
                }
            }
        } else if (event == PTRACE_EVENT_STOP) {
            // A new thread, or a group stop: nothing of it is ours.
        } else if (event == 0) {
            deliver = number;
        }
        ptrace(PTRACE_CONT, thread, 0, deliver);
    }
    if (!done) {
        FILE *file = log_path ? fopen(log_path, "we") : stderr;
        if (file) {
            fprintf(file, "none %ld\n", seen);
            for (int i = 0; i < 512; i++)
                if (counts[i]) fprintf(file, "%s %ld\n", name_of((unsigned)i), counts[i]);
            if (log_path) fclose(file);
        }
    }
    return WIFSIGNALED(ended) ? 128 + WTERMSIG(ended) : 0;
}
