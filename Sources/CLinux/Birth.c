#include "CLinux.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

int linux_born(int file, int64_t *nanoseconds) {
    struct statx found;
    int result;
    do result = statx(file, "", AT_EMPTY_PATH, STATX_BTIME, &found);
    while (result == -1 && errno == EINTR);
    if (result == -1) return -errno;
    if (!(found.stx_mask & STATX_BTIME)) return -ENODATA;
    // A share may send any time it likes: unsigned, so that nothing overflows.
    *nanoseconds = (int64_t)((uint64_t)found.stx_btime.tv_sec * 1000000000u + found.stx_btime.tv_nsec);
    return 0;
}
