#include "CLinux.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
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

static int place(int folder, const char *path, struct statx *found) {
    int result;
    do result = statx(folder, path, AT_EMPTY_PATH | AT_NO_AUTOMOUNT, STATX_MNT_ID | STATX_INO, found);
    while (result == -1 && errno == EINTR);
    if (result == -1) return -errno;
    return found->stx_mask & STATX_MNT_ID ? 0 : -ENODATA;
}

int linux_mount_ever(int folder, uint64_t *mount, uint64_t *view) {
    enum { unique = 0x4000 };  // STATX_MNT_ID_UNIQUE
    struct statx found;
    struct stat own;
    int result;
    do result = statx(folder, "", AT_EMPTY_PATH, unique, &found);
    while (result == -1 && errno == EINTR);
    if (result == -1 || !(found.stx_mask & unique)) return -ENODATA;
    do result = stat("/proc/self/ns/mnt", &own);
    while (result == -1 && errno == EINTR);
    if (result == -1) return -ENODATA;
    *mount = found.stx_mnt_id;
    *view = own.st_ino;
    return 0;
}

int linux_mount(int folder, uint64_t *mount, int *levels) {
    enum { most = 255 };
    char path[3 * most + 1] = "";
    struct statx here, above;
    int code = place(folder, path, &here);
    if (code < 0) return code;
    *mount = here.stx_mnt_id;
    for (*levels = 0; *levels < most; ++*levels) {
        strcat(path, *levels == 0 ? ".." : "/..");
        code = place(folder, path, &above);
        if (code < 0) return code;
        if (above.stx_mnt_id != here.stx_mnt_id) return 0;
        // The root is its own parent.
        if (above.stx_ino == here.stx_ino) return 0;
        here = above;
    }
    return -ELOOP;
}
