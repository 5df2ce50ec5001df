#include "CLinux.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#define RETRY(call) ({ long long _r; do { _r = (call); } while (_r == -1 && errno == EINTR); _r == -1 ? -errno : _r; })

const char *linux_error_name(int code) { return strerrorname_np(code); }

int linux_rename_noreplace(int from_folder, const char *from, int to_folder, const char *to) {
    return RETRY(renameat2(from_folder, from, to_folder, to, RENAME_NOREPLACE));
}

int linux_open_beneath(int folder, const char *path, int flags, unsigned mode, int cross_mounts) {
    struct open_how how = {
        .flags = (unsigned)flags,
        .mode = mode,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | (cross_mounts ? 0 : RESOLVE_NO_XDEV),
    };
    // EAGAIN: a rename elsewhere raced with the kernel's walk, it asks for another try. Opening with O_NONBLOCK can say
    // EAGAIN too (a lease), hence the bound.
    for (int attempt = 0;; attempt++) {
        long result = RETRY(syscall(SYS_openat2, folder, path, &how, sizeof how));
        if (result != -EAGAIN || attempt == 32) return result;
    }
}

int linux_memory_file(const char *label) {
    return RETRY(memfd_create(label, MFD_CLOEXEC | MFD_ALLOW_SEALING));
}

int linux_seal_length(int file) { return RETRY(fcntl(file, F_ADD_SEALS, F_SEAL_GROW)); }

int linux_seal_bytes(int file) { return RETRY(fcntl(file, F_ADD_SEALS, F_SEAL_GROW | F_SEAL_WRITE)); }

int64_t linux_copy_range(int from, int to, int64_t offset, int64_t count) {
    off_t in = offset, out = offset;
    return RETRY(copy_file_range(from, &in, to, &out, (size_t)count, 0));
}

int linux_has_no_writer(int file) {
    // Somebody who opens the file for writing while the lease is held makes the kernel signal us: by SIGIO, which kills,
    // unless another one is named. SIGURG is ignored by default.
    if (fcntl(file, F_SETSIG, SIGURG) == -1) return -errno;
    if (fcntl(file, F_SETLEASE, F_RDLCK) == -1) return errno == EAGAIN ? 0 : -errno;
    fcntl(file, F_SETLEASE, F_UNLCK);
    return 1;
}

int linux_sync_file_system(int folder) { return RETRY(syncfs(folder)); }

int linux_file_system(int file, struct linux_file_system *result) {
    struct statfs found;
    int code = RETRY(fstatfs(file, &found));
    if (code < 0) return code;
    result->type = (uint32_t)found.f_type;
    result->bytes_free = (uint64_t)found.f_bavail * (uint64_t)(found.f_frsize ? found.f_frsize : found.f_bsize);
    result->names = (uint64_t)found.f_files;
    result->names_free = (uint64_t)found.f_ffree;
    result->read_only = (found.f_flags & 1 /* ST_RDONLY */) != 0;
    return 0;
}
