// libwall-clock.so, preloaded: lets a program see a wall clock that somebody sets. The file WALL_CLOCK holds, as 64 bits of
// the machine's order, the milliseconds by which it is off; it is mapped, so that a jump is seen at once.
//
// What waits until a time of that clock waits by the shifted one, and is looked at again every 20 ms: the kernel, too, wakes
// such waiters when the clock is set. Timers of the kernel itself (timerfd) and the times of files stay the machine's.
#include "WallClock.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const _Atomic int64_t *shift;
static const _Atomic int64_t none;
static int (*real_clock)(clockid_t, struct timespec *);
static int (*real_wait)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
static int (*real_sem)(sem_t *, const struct timespec *);

__attribute__((constructor)) static void open_clock(void) {
    *(void **)&real_clock = dlsym(RTLD_NEXT, "clock_gettime");
    *(void **)&real_wait = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
    *(void **)&real_sem = dlsym(RTLD_NEXT, "sem_timedwait");
    const char *path = getenv("WALL_CLOCK");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    void *map = file < 0 ? MAP_FAILED : mmap(NULL, sizeof *shift, PROT_READ, MAP_SHARED, file, 0);
    if (file >= 0) close(file);
    shift = map == MAP_FAILED ? &none : map;
}

static void add(struct timespec *time, int64_t milliseconds) {
    int64_t nanoseconds = (milliseconds % 1000) * 1000000 + time->tv_nsec;
    time->tv_sec += milliseconds / 1000 + (nanoseconds < 0 ? -1 : nanoseconds / 1000000000);
    time->tv_nsec = nanoseconds < 0 ? nanoseconds + 1000000000 : nanoseconds % 1000000000;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    if (!real_clock) open_clock();
    int result = real_clock(clock, time);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        add(time, atomic_load(shift));
    return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    (void)zone;
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) == -1) return -1;
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *result) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (result) *result = now.tv_sec;
    return now.tv_sec;
}

// Limits by the monotonic clock are small numbers: no machine is up for 15 years.
static int is_by_wall_clock(const struct timespec *limit) { return limit->tv_sec > 500000000; }

static int is_over(const struct timespec *limit) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec > limit->tv_sec || (now.tv_sec == limit->tv_sec && now.tv_nsec >= limit->tv_nsec);
}

static struct timespec soon(void) {
    struct timespec time;
    real_clock(CLOCK_REALTIME, &time);
    add(&time, 20);
    return time;
}

int pthread_cond_timedwait(
    pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex, const struct timespec *restrict limit) {
    if (!real_wait) open_clock();
    if (!is_by_wall_clock(limit)) return real_wait(condition, mutex, limit);
    while (!is_over(limit)) {
        struct timespec next = soon();
        int result = real_wait(condition, mutex, &next);
        if (result != ETIMEDOUT) return result;
    }
    return ETIMEDOUT;
}

int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict limit) {
    if (!real_sem) open_clock();
    while (!is_over(limit)) {
        struct timespec next = soon();
        if (real_sem(semaphore, &next) == 0) return 0;
        if (errno != ETIMEDOUT) return -1;
    }
    errno = ETIMEDOUT;
    return sem_trywait(semaphore) == 0 ? 0 : (errno = ETIMEDOUT, -1);
}
