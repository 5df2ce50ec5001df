// The order matters: each layer forbids what the ones before it needed.
#include "CSandbox.h"
#include "Layers.h"

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>

static int limit(int resource, uint64_t value) {
    struct rlimit wanted = {value, value};
    struct rlimit now;
    if (getrlimit(resource, &now) != 0) return -1;
    // What the parent has set lower stays: nobody may raise it, nor should.
    if (now.rlim_max < wanted.rlim_max) wanted.rlim_max = now.rlim_max;
    if (wanted.rlim_cur > wanted.rlim_max) wanted.rlim_cur = wanted.rlim_max;
    return setrlimit(resource, &wanted);
}

static int enter_limits(const struct csandbox_limits *limits) {
    // Writing past the limit then fails with EFBIG, which is told, instead of ending the process.
    signal(SIGXFSZ, SIG_IGN);
    if (limits->memory_bytes != 0 && limit(RLIMIT_AS, limits->memory_bytes) != 0) return -1;
    if (limit(RLIMIT_FSIZE, limits->file_bytes) != 0) return -1;
    if (limit(RLIMIT_NOFILE, limits->descriptors) != 0) return -1;
    if (limit(RLIMIT_STACK, limits->stack_bytes) != 0) return -1;
    if (limit(RLIMIT_CORE, 0) != 0) return -1;
    // It counts threads too, those of all the user's processes; there the filter alone keeps it from forking.
    return limits->threads ? 0 : limit(RLIMIT_NPROC, 0);
}

/// What libraries read: fonts, character maps and their own parts.
static const char *const readOnlyTrees[] = {
    "/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/poppler", "/usr/share/fontconfig", "/etc/fonts",
    "/var/cache/fontconfig", "/usr/lib", "/lib", "/lib64"};

static int enter(const struct csandbox_limits *limits, const char *program) {
    int layers = 0;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) layers |= CSANDBOX_NO_NEW_PRIVS;
    // So that other processes of the same user cannot attach to it or read its memory.
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return layers;
    if (enter_limits(limits) == 0) layers |= CSANDBOX_RLIMITS;
    int opens = 0;
    if (layer_landlock(readOnlyTrees, sizeof readOnlyTrees / sizeof readOnlyTrees[0], program) == 0) {
        layers |= CSANDBOX_LANDLOCK;
        opens = 1;
    }
    // Nothing but Landlock tells one program from another.
    struct filter const allowed = {opens, limits->threads, opens && program != NULL};
    if (layer_seccomp(allowed) == 0) layers |= opens ? CSANDBOX_SECCOMP : CSANDBOX_SECCOMP | CSANDBOX_NO_OPEN;
    return layers;
}

int csandbox_enter(const struct csandbox_limits *limits) { return enter(limits, NULL); }

int csandbox_enter_to_run(const struct csandbox_limits *limits, const char *program) {
    return enter(limits, program);
}

int csandbox_renew_processor_time(uint64_t seconds) {
    struct rusage used;
    struct rlimit now;
    if (getrusage(RUSAGE_SELF, &used) != 0 || getrlimit(RLIMIT_CPU, &now) != 0) return -errno;
    now.rlim_cur = (uint64_t)used.ru_utime.tv_sec + (uint64_t)used.ru_stime.tv_sec + 1 + seconds;
    if (now.rlim_cur > now.rlim_max) now.rlim_cur = now.rlim_max;
    return setrlimit(RLIMIT_CPU, &now) == 0 ? 0 : -errno;
}
