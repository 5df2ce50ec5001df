#include "CDiskRecorder.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { most = 64 };
static struct {
    char *path, *text;
    size_t length;
    enum disk_recorder_trouble trouble;
    void (*at_slice)(const char *, long long, void *);
    void *with;
} records[most];
static atomic_int recording;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static bool is_below(const char *path, const char *top) {
    size_t const length = strlen(top);
    return strncmp(path, top, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static void note(const char *kind, const char *path, const char *to) {
    pthread_mutex_lock(&lock);
    for (int i = 0; i < most; i++) {
        if (records[i].path == NULL) continue;
        if (!is_below(path, records[i].path) && (to == NULL || !is_below(to, records[i].path))) continue;
        size_t const more = strlen(kind) + strlen(path) + (to ? strlen(to) : 0) + 4;
        char *const text = realloc(records[i].text, records[i].length + more);
        if (text == NULL) abort();
        records[i].text = text;
        records[i].length += (size_t)sprintf(
            text + records[i].length, to ? "%s\t%s\t%s\n" : "%s\t%s\n", kind, path, to);
    }
    pthread_mutex_unlock(&lock);
}

static char *copy_of(const char *path, bool ends) {
    pthread_mutex_lock(&lock);
    char *result = NULL;
    for (int i = 0; i < most && result == NULL; i++) {
        if (records[i].path == NULL || strcmp(records[i].path, path) != 0) continue;
        result = strdup(records[i].text ? records[i].text : "");
        if (!ends) break;
        free(records[i].path);
        free(records[i].text);
        memset(&records[i], 0, sizeof records[i]);
        recording--;
    }
    pthread_mutex_unlock(&lock);
    return result;
}

char *disk_recorder_end(const char *path) { return copy_of(path, true); }
char *disk_recorder_read(const char *path) { return copy_of(path, false); }

void disk_recorder_begin(const char *path) {
    pthread_mutex_lock(&lock);
    int i = 0;
    while (i < most && records[i].path != NULL) i++;
    if (i == most) abort();
    records[i].path = strdup(path);
    recording++;
    pthread_mutex_unlock(&lock);
}

void disk_recorder_spoil(const char *path, enum disk_recorder_trouble trouble) {
    pthread_mutex_lock(&lock);
    for (int i = 0; i < most; i++)
        if (records[i].path != NULL && strcmp(records[i].path, path) == 0) records[i].trouble = trouble;
    pthread_mutex_unlock(&lock);
}

void disk_recorder_at_slices(const char *path, void (*act)(const char *, long long, void *), void *with) {
    pthread_mutex_lock(&lock);
    for (int i = 0; i < most; i++) {
        if (records[i].path == NULL || strcmp(records[i].path, path) != 0) continue;
        records[i].at_slice = act;
        records[i].with = with;
    }
    pthread_mutex_unlock(&lock);
}

#if defined(__has_feature) && (__has_feature(thread_sanitizer) || __has_feature(address_sanitizer))
const bool disk_recorder_is_possible = false;
#else
const bool disk_recorder_is_possible = true;

/// The path of a descriptor, and of a name in a folder; false where nobody asks.
static bool find(int file, const char *name, char path[2 * PATH_MAX]) {
    if (recording == 0) return false;
    int const before = errno;
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    long length = file == AT_FDCWD ? (long)strlen(getcwd(path, PATH_MAX)) : syscall(SYS_readlink, link, path, PATH_MAX - 1);
    errno = before;
    if (length <= 0 || path[0] != '/') return false;
    if (name != NULL && name[0] == '/') length = -1;
    if (name != NULL) snprintf(path + length, (size_t)(2 * PATH_MAX - length), length < 0 ? "%s" : "/%s", name);
    if (name == NULL) path[length] = 0;
    return true;
}

static void note_if(bool done, const char *kind, int file, const char *name) {
    char path[2 * PATH_MAX];
    if (done && find(file, name, path)) note(kind, path, NULL);
}

static enum disk_recorder_trouble trouble_at(int file) {
    char path[2 * PATH_MAX];
    enum disk_recorder_trouble result = disk_recorder_no_trouble;
    if (!find(file, NULL, path)) return result;
    pthread_mutex_lock(&lock);
    for (int i = 0; i < most; i++)
        if (records[i].path != NULL && records[i].trouble != 0 && is_below(path, records[i].path))
            result = records[i].trouble;
    pthread_mutex_unlock(&lock);
    return result;
}

/// Makes the sync of a file or folder fail, or spoils the file, where it is to.
/// - Returns: false where the sync has failed, with `errno`.
static bool may_sync(int file) {
    enum disk_recorder_trouble const trouble = trouble_at(file);
    struct stat found;
    if (trouble == disk_recorder_no_trouble || fstat(file, &found) != 0) return true;
    bool const is_folder = S_ISDIR(found.st_mode);
    if (trouble == disk_recorder_bytes_are_lost && !is_folder && found.st_size > 0) {
        return ftruncate(file, found.st_size - 1) == 0;
    }
    bool const fails = trouble == disk_recorder_file_sync_fails ? !is_folder
        : is_folder && (trouble == disk_recorder_folder_sync_fails || trouble == disk_recorder_folder_sync_is_unknown);
    if (fails) errno = trouble == disk_recorder_folder_sync_is_unknown ? EINVAL : EIO;
    return !fails;
}

ssize_t write(int file, const void *bytes, size_t count) {
    char *other = NULL;
    if (recording > 0 && count > 0 && trouble_at(file) == disk_recorder_bytes_are_changed) {
        if ((other = malloc(count)) == NULL) abort();
        memcpy(other, bytes, count);
        other[0] ^= 1;
        bytes = other;
    }
    long const result = syscall(SYS_write, file, bytes, count);
    int const before = errno;
    free(other);
    errno = before;
    note_if(result > 0, "write", file, NULL);
    return result;
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
    long const result = syscall(SYS_pwrite64, file, bytes, count, offset);
    note_if(result > 0, "write", file, NULL);
    return result;
}

int fsync(int file) {
    char path[2 * PATH_MAX];
    bool const asked = find(file, NULL, path);
    if (recording > 0 && !may_sync(file)) return -1;
    // What is written while the call runs may not be in it.
    if (asked) note("syncing", path, NULL);
    int const result = (int)syscall(SYS_fsync, file);
    if (result == 0 && asked) note("sync", path, NULL);
    return result;
}

int sync_file_range(int file, off64_t offset, off64_t count, unsigned flags) {
    int const result = (int)syscall(SYS_sync_file_range, file, offset, count, flags);
    int const before = errno;
    char path[2 * PATH_MAX];
    struct stat found;
    if (find(file, NULL, path) && fstat(file, &found) == 0) {
        void (*act)(const char *, long long, void *) = NULL;
        void *with = NULL;
        pthread_mutex_lock(&lock);
        for (int i = 0; i < most; i++) {
            if (records[i].path == NULL || records[i].at_slice == NULL || !is_below(path, records[i].path)) continue;
            act = records[i].at_slice;
            with = records[i].with;
        }
        pthread_mutex_unlock(&lock);
        // Without the lock: what it does is recorded too.
        if (act != NULL) act(path, found.st_size, with);
    }
    errno = before;
    return result;
}

int fdatasync(int file) { return fsync(file); }

int syncfs(int file) {
    int const result = (int)syscall(SYS_syncfs, file);
    note_if(result == 0, "sync-all", file, NULL);
    return result;
}

int mkdirat(int folder, const char *name, mode_t mode) {
    int const result = (int)syscall(SYS_mkdirat, folder, name, mode);
    note_if(result == 0, "name", folder, name);
    return result;
}

int linkat(int folder, const char *name, int other, const char *new_name, int flags) {
    int const result = (int)syscall(SYS_linkat, folder, name, other, new_name, flags);
    note_if(result == 0, "name", other, new_name);
    return result;
}

int unlinkat(int folder, const char *name, int flags) {
    int const result = (int)syscall(SYS_unlinkat, folder, name, flags);
    note_if(result == 0, "remove", folder, name);
    return result;
}

static int renamed(int result, int folder, const char *name, int other, const char *new_name) {
    char from[2 * PATH_MAX], to[2 * PATH_MAX];
    if (result == 0 && find(folder, name, from) && find(other, new_name, to)) note("rename", from, to);
    return result;
}

int renameat(int folder, const char *name, int other, const char *new_name) {
    return renamed((int)syscall(SYS_renameat2, folder, name, other, new_name, 0), folder, name, other, new_name);
}

int renameat2(int folder, const char *name, int other, const char *new_name, unsigned flags) {
    return renamed((int)syscall(SYS_renameat2, folder, name, other, new_name, flags), folder, name, other, new_name);
}
#endif
