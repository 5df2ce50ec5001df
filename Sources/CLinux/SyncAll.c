#include "CLinux.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
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

int linux_begin_writing(int file) { return sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WRITE) == 0 ? 0 : -errno; }
