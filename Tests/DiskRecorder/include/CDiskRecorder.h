// What this process does to files, as it does it: takes the place of the C library's calls in the tests' own program.
#pragma once
#include <stdbool.h>
#include <stddef.h>

/// False where a sanitizer has taken these calls' places already.
extern const bool disk_recorder_is_possible;

/// Begins to record what happens below a path, in addition to others.
void disk_recorder_begin(const char *path);
/// Takes the record of a path and stops recording there: a line an act, `KIND\tPATH` or `rename\tFROM\tTO`, to be freed.
char *disk_recorder_end(const char *path);
/// The record so far.
char *disk_recorder_read(const char *path);

/// What goes wrong below a path that is recorded, from now on.
enum disk_recorder_trouble {
    disk_recorder_no_trouble,
    /// fsync of a file fails with EIO; of a folder it works.
    disk_recorder_file_sync_fails,
    /// fsync of a folder fails with EIO; of a file it works.
    disk_recorder_folder_sync_fails,
    /// fsync of a folder fails with EINVAL, as on a file system that knows no such thing.
    disk_recorder_folder_sync_is_unknown,
    /// What is written is not what was to be written.
    disk_recorder_bytes_are_changed,
    /// A file is a byte shorter once it was synced.
    disk_recorder_bytes_are_lost,
};
void disk_recorder_spoil(const char *path, enum disk_recorder_trouble trouble);

/// Lets something be done below a path that is recorded whenever the disk is asked to begin with a file's bytes
/// (`sync_file_range`), by whoever asks: `act(FILE, BYTES SO FAR, with)`. Until the record ends.
void disk_recorder_at_slices(const char *path, void (*act)(const char *, long long, void *), void *with);
