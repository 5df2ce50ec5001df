// Each kind of request, carried out on the folder behind the share.
#include "SmallShare.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

int attributes_of(int file, struct fuse_attr *attributes);

void answer(int device, uint64_t unique, int error, const void *data, size_t size) {
    struct fuse_out_header header = {
        .len = (uint32_t)(sizeof header + (error ? 0 : size)), .error = -error, .unique = unique};
    struct iovec parts[2] = {{&header, sizeof header}, {(void *)data, size}};
    // Who asked may be gone: then the kernel knows the request no more.
    if (writev(device, parts, error || !size ? 1 : 2) < 0 && errno != ENOENT) perror("small-share: answer");
}

// A descriptor that stands for a path can be neither read nor written; its name in /proc can be opened.
static int opened(int node, int flags) {
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", node);
    return open(path, (flags & ~(O_NOFOLLOW | O_CREAT | O_EXCL)) | O_CLOEXEC);
}

static int set_attributes(int node, const struct fuse_setattr_in *wanted) {
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", node);
    if (wanted->valid & FATTR_MODE && chmod(path, wanted->mode) != 0) return errno;
    if (wanted->valid & FATTR_SIZE && truncate(path, (off_t)wanted->size) != 0) return errno;
    if (wanted->valid & (FATTR_ATIME | FATTR_MTIME)) {
        struct timespec times[2] = {{0, UTIME_OMIT}, {0, UTIME_OMIT}};
        if (wanted->valid & FATTR_ATIME) times[0] = (struct timespec){(time_t)wanted->atime, wanted->atimensec};
        if (wanted->valid & FATTR_MTIME) times[1] = (struct timespec){(time_t)wanted->mtime, wanted->mtimensec};
        if (wanted->valid & FATTR_ATIME_NOW) times[0].tv_nsec = UTIME_NOW;
        if (wanted->valid & FATTR_MTIME_NOW) times[1].tv_nsec = UTIME_NOW;
        if (utimensat(AT_FDCWD, path, times, 0) != 0) return errno;
    }
    return 0;
}

// Directory entries from an offset on, as many as fit.
static size_t list(int folder, uint64_t offset, size_t room, char *bytes) {
    DIR *names = fdopendir(dup(folder));
    if (!names) return 0;
    rewinddir(names);
    size_t used = 0;
    struct dirent *entry;
    for (uint64_t at = 1; (entry = readdir(names)); at++) {
        size_t length = strlen(entry->d_name), size = FUSE_DIRENT_ALIGN(FUSE_NAME_OFFSET + length);
        if (at <= offset) continue;
        if (used + size > room) break;
        struct fuse_dirent *item = (struct fuse_dirent *)(bytes + used);
        *item = (struct fuse_dirent){
            .ino = entry->d_ino, .off = at, .namelen = (uint32_t)length, .type = entry->d_type};
        memcpy(item->name, entry->d_name, length);
        used += size;
    }
    closedir(names);
    return used;
}

static void begin(int device, const struct request *request) {
    const struct fuse_init_in *theirs = request->body;
    struct fuse_init_out ours = {
        .major = FUSE_KERNEL_VERSION, .minor = FUSE_KERNEL_MINOR_VERSION, .max_readahead = theirs->max_readahead,
        .flags = FUSE_BIG_WRITES, .max_background = 64, .congestion_threshold = 48, .max_write = largest, .time_gran = 1};
    answer(device, request->header->unique, 0, &ours, sizeof ours);
}

void carry_out(int device, struct request *request) {
    static char bytes[largest];
    const uint64_t id = request->header->nodeid, unique = request->header->unique;
    const int node = node_of(id);
    const void *body = request->body;
    int error = 0;
    switch (request->header->opcode) {
    case FUSE_INIT: return begin(device, request);
    case FUSE_FORGET: return forget(id, ((const struct fuse_forget_in *)body)->nlookup);
    case FUSE_BATCH_FORGET: {
        const struct fuse_batch_forget_in *all = body;
        const struct fuse_forget_one *one = (const void *)(all + 1);
        for (uint32_t i = 0; i < all->count; i++) forget(one[i].nodeid, one[i].nlookup);
        return;
    }
    case FUSE_INTERRUPT: return;
    case FUSE_LOOKUP: {
        struct fuse_entry_out found = {0};
        error = look_up(id, body, &found);
        return answer(device, unique, error, &found, sizeof found);
    }
    case FUSE_SETATTR:
        error = set_attributes(node, body);
        if (error) return answer(device, unique, error, NULL, 0); // fallthrough
    case FUSE_GETATTR: {
        struct fuse_attr_out out = {0};
        error = attributes_of(node, &out.attr);
        return answer(device, unique, error, &out, sizeof out);
    }
    case FUSE_MKDIR: {
        const struct fuse_mkdir_in *wanted = body;
        const char *name = (const char *)(wanted + 1);
        struct fuse_entry_out found = {0};
        error = mkdirat(node, name, wanted->mode) != 0 ? errno : look_up(id, name, &found);
        return answer(device, unique, error, &found, sizeof found);
    }
    case FUSE_UNLINK: error = unlinkat(node, body, 0) != 0 ? errno : 0; break;
    case FUSE_RMDIR: error = unlinkat(node, body, AT_REMOVEDIR) != 0 ? errno : 0; break;
    case FUSE_RENAME:
    case FUSE_RENAME2: {
        bool second = request->header->opcode == FUSE_RENAME2;
        const struct fuse_rename2_in *wanted = body;
        const char *from = (const char *)body + (second ? sizeof *wanted : sizeof(struct fuse_rename_in));
        const char *to = from + strlen(from) + 1;
        int target = node_of(second ? wanted->newdir : ((const struct fuse_rename_in *)body)->newdir);
        if (syscall(SYS_renameat2, node, from, target, to, second ? wanted->flags : 0) != 0) error = errno;
        break;
    }
    case FUSE_CREATE: {
        const struct fuse_create_in *wanted = body;
        const char *name = (const char *)(wanted + 1);
        struct {
            struct fuse_entry_out entry;
            struct fuse_open_out open;
        } out = {0};
        int file = openat(node, name, (int)wanted->flags | O_CREAT | O_NOFOLLOW | O_CLOEXEC, wanted->mode);
        error = file < 0 ? errno : look_up(id, name, &out.entry);
        out.open.fh = (uint64_t)file;
        return answer(device, unique, error, &out, sizeof out);
    }
    case FUSE_OPEN:
    case FUSE_OPENDIR: {
        struct fuse_open_out out = {0};
        int file = opened(node, (int)((const struct fuse_open_in *)body)->flags);
        error = file < 0 ? errno : 0;
        out.fh = (uint64_t)file;
        return answer(device, unique, error, &out, sizeof out);
    }
    case FUSE_READ: {
        const struct fuse_read_in *wanted = body;
        size_t room = wanted->size < largest ? wanted->size : largest;
        ssize_t count = pread((int)wanted->fh, bytes, room, (off_t)wanted->offset);
        return answer(device, unique, count < 0 ? errno : 0, bytes, count < 0 ? 0 : (size_t)count);
    }
    case FUSE_WRITE: {
        const struct fuse_write_in *wanted = body;
        struct fuse_write_out out = {0};
        ssize_t count = pwrite((int)wanted->fh, wanted + 1, wanted->size, (off_t)wanted->offset);
        out.size = count < 0 ? 0 : (uint32_t)count;
        return answer(device, unique, count < 0 ? errno : 0, &out, sizeof out);
    }
    case FUSE_READDIR: {
        const struct fuse_read_in *wanted = body;
        size_t room = wanted->size < largest ? wanted->size : largest;
        return answer(device, unique, 0, bytes, list((int)wanted->fh, wanted->offset, room, bytes));
    }
    case FUSE_FSYNC:
    case FUSE_FSYNCDIR: error = fsync((int)((const struct fuse_fsync_in *)body)->fh) != 0 ? errno : 0; break;
    case FUSE_FLUSH: break;
    case FUSE_RELEASE:
    case FUSE_RELEASEDIR: close((int)((const struct fuse_release_in *)body)->fh); break;
    case FUSE_STATFS: {
        struct statvfs found;
        struct fuse_statfs_out out = {0};
        if (fstatvfs(node, &found) != 0) error = errno;
        else
            out.st = (struct fuse_kstatfs){
                .blocks = found.f_blocks, .bfree = found.f_bfree, .bavail = found.f_bavail, .files = found.f_files,
                .ffree = found.f_ffree, .bsize = (uint32_t)found.f_bsize, .namelen = 255,
                .frsize = (uint32_t)found.f_frsize};
        return answer(device, unique, error, &out, sizeof out);
    }
    case FUSE_ACCESS: break;
    default: error = ENOSYS;
    }
    answer(device, unique, error, NULL, 0);
}
