// What Swift's Glibc module lacks, because it is built without _GNU_SOURCE or because the call takes variable arguments.
// Every function returns >= 0, or -errno; calls that a signal interrupts are made again. No GNU type is named here.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// The errno's own name (`ENOSPC`), or NULL.
const char *linux_error_name(int code);

// Files

/// renameat2 with RENAME_NOREPLACE.
int linux_rename_noreplace(int from_folder, const char *from, int to_folder, const char *to);
/// openat2: beneath `folder`, no links of any kind on the way; with `cross_mounts` 0 no other mount either.
int linux_open_beneath(int folder, const char *path, int flags, unsigned mode, int cross_mounts);
/// Whether anybody holds an open regular file for writing: a read lease is taken and given back.
/// 1: nobody does, 0: somebody does, < 0: the file system or the file's owner cannot tell.
int linux_has_no_writer(int file);

/// copy_file_range at the same place of both files. Returns how much was copied; 0 at the end of the first one.
int64_t linux_copy_range(int from, int to, int64_t offset, int64_t count);

/// fsync of each file, all at the same time; errors[i] is 0 or an errno.
void linux_sync_all(const int *files, int *errors, int count);

/// The same in threads of its own, while the caller goes on: `linux_sync_end` waits for them and takes their errors. The
/// files stay open until then. NULL: no memory.
struct linux_syncing;
struct linux_syncing *linux_sync_begin(const int *files, int count);
void linux_sync_end(struct linux_syncing *syncing, int *errors);

/// sync_file_range: lets the disk begin with a file's bytes, and waits for nothing.
int linux_begin_writing(int file);

/// O_DIRECT on or off for an open file, which writes past the page cache then. -EOPNOTSUPP: its file system is none of those
/// (ext4, xfs) that are known to do that well.
int linux_write_uncached(int file, int on);

/// fallocate with FALLOC_FL_KEEP_SIZE: room for a file's bytes, which stays as long as it is. -EOPNOTSUPP: it cannot be had.
int linux_reserve(int file, int64_t bytes);

/// memfd_create: a file without a name, close-on-exec; `label` is only shown.
int linux_memory_file(const char *label);

/// Seals of a file of `linux_memory_file`, for good: it gets no longer; nor is anything in it written.
int linux_seal_length(int file);
int linux_seal_bytes(int file);

/// statx: when the file was made, in nanoseconds since 1970. -ENODATA: the file system does not say.
int linux_born(int file, int64_t *nanoseconds);

/// statx: which mount a folder is on, and how many folders up that begins (0: the folder is a mount point).
/// -ENODATA: the kernel does not say.
int linux_mount(int folder, uint64_t *mount, int *levels);

/// statx: a number of the mount that a folder is on which no other mount gets while the machine is up, and the number of the
/// view of the mounts (namespace) in which it has that. -ENODATA: the kernel does not say (before 6.8).
int linux_mount_ever(int folder, uint64_t *mount, uint64_t *view);

/// syncfs: makes all of the file system durable that an open folder stands on.
int linux_sync_file_system(int folder);

struct linux_file_system {
    uint64_t type;
    uint64_t bytes_free;
    uint64_t names; // inodes in all; 0: the file system counts none
    uint64_t names_free;
    int read_only;
};
int linux_file_system(int file, struct linux_file_system *result);

// Unix sockets

/// sendmsg, without SIGPIPE and without waiting (-EAGAIN); the descriptors ride on the first byte.
int64_t linux_send(int socket, const void *bytes, size_t count, const int *descriptors, int descriptor_count);
/// recvmsg without waiting (-EAGAIN); received descriptors are close-on-exec. More than `capacity` of them: all are
/// closed, -EPROTO.
int64_t linux_receive(int socket, void *bytes, size_t count, int *descriptors, int capacity, int *descriptor_count);
/// SO_PEERCRED.
int linux_peer(int socket, uint32_t *user, uint32_t *group, int32_t *process);
/// Two connected stream sockets, close-on-exec.
int linux_socket_pair(int ends[2]);
/// A pipe, close-on-exec: ends[0] is read.
int linux_pipe(int ends[2]);

// Child processes

struct linux_limit {
    int resource; // RLIMIT_…
    uint64_t soft;
    uint64_t hard;
};

extern const int linux_limit_memory, linux_limit_processor, linux_limit_file_size, linux_limit_files, linux_limit_core,
    linux_limit_processes, linux_limit_stack;

struct linux_spawn {
    const char *path;
    char *const *arguments;
    char *const *environment;
    /// descriptors[i] becomes descriptor i of the child; all others are closed there.
    const int *descriptors;
    int descriptor_count;
    const struct linux_limit *limits;
    int limit_count;
    int own_group;
    /// PR_SET_PDEATHSIG. The kernel ties it to the *thread* that spawns: only for threads that live as long as the process.
    int dies_with_spawner;
};
/// Starts a program with default signal handling and nothing of ours but what is named. Returns its process id.
int linux_spawn(const struct linux_spawn *request);
/// pidfd_open: a descriptor that is readable when the process has ended; close-on-exec.
int linux_process_descriptor(int process);
/// The signal's own name without SIG (`SEGV`), or NULL.
const char *linux_signal_name(int number);
