// kill-point --at N [options] --under DIR -- PROGRAM ARGUMENTS…
//
// Runs a program and everything it starts under ptrace, counts the calls that change something on disk below DIR or send a
// message, over all of its processes and threads, and acts at the N-th, before it is carried out. strace's injection counts
// for each thread by itself, and so never reaches a helper's calls.
//
//   --at N            0 only counts, -1 does not even follow the program
//   --act kill        SIGKILL, to the caller or (--who all) to all processes: this is what happens without --act
//   --act fail        the call fails with --errno NUMBER; for the time of --for MS all calls of its kind in its process do
//   --act rot         the same, and what could not be synced is gone from the file
//   --act short       the call writes half
//   --act cut-before  before the call, some time after what was done last: what is not synced yet may have been seen
//   --act cut         after the call the power of --cut DIR (one or two) goes, and all processes are killed
//   --calls KIND      all (what counts without it), files or durable; see KillPoint.h
//   --boot FILE       the program sees this file's line as the id of the machine's boot
//   --log FILE        gets one line: the call, its number, the process's role, what it was about; with --at 0 one for each
//                     call, and at last "none <count>"
//
// Exit status: 0 when the program was followed to its end, 64 usage, 71 trouble with ptrace. SIGTERM is passed on.
#include "KillPoint.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { call_followed = 3 };  // PTRACE_SYSCALL_INFO_SECCOMP

static struct {
    long at;
    bool all;
    enum act act;
    enum calls calls;
    int error;
    long milliseconds;
    const char *cuts[2], *log, *under, *boot;
} wanted;

static pid_t root;
static pid_t members[4096];
static int member_count;

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

static void kill_all(void) {
    for (int i = 0; i < member_count; i++) kill(members[i], SIGKILL);
}

static void pass_on(int number) {
    if (root > 0) kill(root, number);
}

static void cut(void) {
    for (int i = 0; i < 2; i++)
        if (wanted.cuts[i] && cut_power(wanted.cuts[i]) == -1)
            fprintf(stderr, "kill-point: cannot cut '%s': %s\n", wanted.cuts[i], strerror(errno));
    kill_all();
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1000 + (double)time.tv_nsec / 1e6;
}

// Where the fault goes on for a while: whose calls of which kind fail, and until when.
static struct {
    pid_t process;
    unsigned long long number;
    double end;
} lasting;

// - Returns: whether the thread has to go on to the end of its call, where the power is cut.
static bool act(pid_t thread, const struct call_info *call) {
    pid_t process = process_of(thread);
    switch (wanted.act) {
    case act_kill:
        if (wanted.all) kill_all();
        kill(process, SIGKILL);
        return false;
    case act_rot: rot(thread, call); // fallthrough
    case act_fail:
        if (fail_call(thread, wanted.error) == -1) perror("kill-point: a call cannot be made to fail");
        lasting.process = process;
        lasting.number = call->number;
        lasting.end = now() + (double)wanted.milliseconds;
        return false;
    case act_short: shorten_call(thread, call); return false;
    case act_cut: return true;
    case act_cut_before:
        // The press takes what it sees meanwhile.
        usleep(200000);
        cut();
        return false;
    }
    return false;
}

static bool read_words(int count, char **words, int *next) {
    for (*next = 1; *next + 1 < count && strcmp(words[*next], "--"); *next += 2) {
        const char *name = words[*next], *value = words[*next + 1];
        if (!strcmp(name, "--at")) wanted.at = atol(value);
        else if (!strcmp(name, "--who")) wanted.all = !strcmp(value, "all");
        else if (!strcmp(name, "--act"))
            wanted.act = !strcmp(value, "fail") ? act_fail
                : !strcmp(value, "rot")         ? act_rot
                : !strcmp(value, "short")       ? act_short
                : !strcmp(value, "cut")         ? act_cut
                : !strcmp(value, "cut-before")  ? act_cut_before
                                                : act_kill;
        else if (!strcmp(name, "--calls"))
            wanted.calls = !strcmp(value, "files") ? calls_files : !strcmp(value, "durable") ? calls_durable : calls_all;
        else if (!strcmp(name, "--errno")) wanted.error = atoi(value);
        else if (!strcmp(name, "--for")) wanted.milliseconds = atol(value);
        else if (!strcmp(name, "--cut")) wanted.cuts[wanted.cuts[0] ? 1 : 0] = value;
        else if (!strcmp(name, "--boot")) wanted.boot = value;
        else if (!strcmp(name, "--log")) wanted.log = value;
        else if (!strcmp(name, "--under")) wanted.under = value;
        else return false;
    }
    return *next < count - 1 && !strcmp(words[*next], "--") && wanted.under;
}

static void start(char **words) {
    if (wanted.boot && pretend_boot(wanted.boot) == -1) {
        perror("kill-point: --boot");
        _exit(126);
    }
    if (wanted.at >= 0) raise(SIGSTOP);
    if (wanted.at >= 0 && follow_calls() == -1) _exit(126);
    execv(words[0], words);
    _exit(127);
}

int main(int count, char **words) {
    int next;
    if (!read_words(count, words, &next)) {
        fprintf(stderr, "usage: kill-point --at N [options] --under DIR -- PROGRAM ARGUMENTS...; see KillPoint.c\n");
        return 64;
    }
    // A test runner may pass on a mask that holds SIGTERM back.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (wanted.at < 0) start(words + next + 1);
    root = fork();
    if (root == 0) start(words + next + 1);
    int status;
    waitpid(root, &status, WUNTRACED);
    if (WIFEXITED(status)) return 71;
    long options = PTRACE_O_TRACESECCOMP | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK
        | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL | PTRACE_O_TRACESYSGOOD;
    if (ptrace(PTRACE_SEIZE, root, 0, options) == -1) {
        perror("kill-point: PTRACE_SEIZE");
        kill(root, SIGKILL);
        return 71;
    }
    struct sigaction action = {.sa_handler = pass_on, .sa_flags = SA_RESTART};
    sigaction(SIGTERM, &action, NULL);
    kill(root, SIGCONT);
    remember(root);
    FILE *log = wanted.log ? fopen(wanted.log, "we") : stderr;
    if (!log) {
        perror("kill-point: --log");
        return 71;
    }
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
        enum __ptrace_request further = PTRACE_CONT;
        if (event == PTRACE_EVENT_SECCOMP) {
            struct call_info call = {0};
            const char *name = NULL;
            if ((!done || lasting.end > 0) && ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof call, &call) > 0
                && call.op == call_followed)
                name = name_of(call.number, wanted.calls);
            if (!name || !matters(thread, &call, wanted.under)) {
                // It does not count.
            } else if (done) {
                if (call.number == lasting.number && now() < lasting.end && process_of(thread) == lasting.process)
                    fail_call(thread, wanted.error);
            } else {
                seen++;
                if (seen == wanted.at || wanted.at == 0)
                    fprintf(log, "%s %ld %s %s\n", name, seen, role_of(thread),
                        object_of(thread, &call, wanted.under));
                if (seen == wanted.at) {
                    done = true;
                    fflush(log);
                    if (act(thread, &call)) further = PTRACE_SYSCALL;
                }
            }
        } else if (event == PTRACE_EVENT_STOP) {
            // A new thread, or a group stop: nothing of it is ours.
        } else if (event == 0 && number == (SIGTRAP | 0x80)) {
            // The end of the call after which the power goes.
            cut();
        } else if (event == 0) {
            deliver = number;
        }
        ptrace(further, thread, 0, deliver);
    }
    if (!done) fprintf(log, "none %ld\n", seen);
    return WIFSIGNALED(ended) ? 128 + WTERMSIG(ended) : 0;
}
