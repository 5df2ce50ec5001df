#include "CLinux.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

// A disk that is asked for many flushes at once answers them together; one after another each waits for its own.

enum { most_threads = 4 };

struct work {
    const int *files;
    int *errors;
    int count;
    atomic_int next;
};

static void *sync_some(void *argument) {
    struct work *work = argument;
    for (int index; (index = atomic_fetch_add(&work->next, 1)) < work->count;)
        work->errors[index] = fsync(work->files[index]) == 0 ? 0 : errno;
    return NULL;
}

void linux_sync_all(const int *files, int *errors, int count) {
    struct work work = {.files = files, .errors = errors, .count = count};
    pthread_t threads[most_threads];
    int started = 0;
    // Without a thread more the caller's own does it all, one after another.
    while (started < count - 1 && started < most_threads - 1 &&
           pthread_create(&threads[started], NULL, sync_some, &work) == 0)
        started++;
    sync_some(&work);
    for (int index = 0; index < started; index++) pthread_join(threads[index], NULL);
}

struct linux_syncing {
    struct work work;
    pthread_t threads[most_threads];
    int started;
    int files[];
};

struct linux_syncing *linux_sync_begin(const int *files, int count) {
    struct linux_syncing *syncing = calloc(1, sizeof *syncing + (size_t)count * 2 * sizeof(int));
    if (syncing == NULL) return NULL;
    if (count > 0) memcpy(syncing->files, files, (size_t)count * sizeof(int));
    syncing->work.files = syncing->files;
    syncing->work.errors = syncing->files + count;
    syncing->work.count = count;
    while (syncing->started < count && syncing->started < most_threads &&
           pthread_create(&syncing->threads[syncing->started], NULL, sync_some, &syncing->work) == 0)
        syncing->started++;
    return syncing;
}

void linux_sync_end(struct linux_syncing *syncing, int *errors) {
    // What no thread has taken is left to the caller's own.
    sync_some(&syncing->work);
    for (int index = 0; index < syncing->started; index++) pthread_join(syncing->threads[index], NULL);
    if (syncing->work.count > 0) memcpy(errors, syncing->work.errors, (size_t)syncing->work.count * sizeof(int));
    free(syncing);
}

int linux_begin_writing(int file) { return sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WRITE) == 0 ? 0 : -errno; }

int linux_write_uncached(int file, int on) {
    struct statfs found;
    if (on && fstatfs(file, &found) != 0) return -errno;
    if (on && found.f_type != EXT4_SUPER_MAGIC && found.f_type != XFS_SUPER_MAGIC) return -EOPNOTSUPP;
    int const flags = fcntl(file, F_GETFL);
    if (flags < 0) return -errno;
    return fcntl(file, F_SETFL, on ? flags | O_DIRECT : flags & ~O_DIRECT) == 0 ? 0 : -errno;
}

int linux_reserve(int file, int64_t bytes) {
    while (fallocate(file, FALLOC_FL_KEEP_SIZE, 0, bytes) != 0)
        if (errno != EINTR) return -errno;
    return 0;
}
