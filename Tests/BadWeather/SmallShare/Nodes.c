// What the kernel knows of the folder, one open descriptor a file.
#include "SmallShare.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { most = 65536 };
static struct {
    int file;
    uint64_t known;
    dev_t device;
    ino_t inode;
} nodes[most];

int node_of(uint64_t id) { return id < most && nodes[id].known ? nodes[id].file : -1; }

int start_nodes(const char *folder) {
    nodes[1].file = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    nodes[1].known = 1;
    return nodes[1].file;
}

static void fill(struct fuse_attr *attributes, const struct stat *status) {
    *attributes = (struct fuse_attr){
        .ino = status->st_ino, .size = (uint64_t)status->st_size, .blocks = (uint64_t)status->st_blocks,
        .atime = (uint64_t)status->st_atim.tv_sec, .atimensec = (uint32_t)status->st_atim.tv_nsec,
        .mtime = (uint64_t)status->st_mtim.tv_sec, .mtimensec = (uint32_t)status->st_mtim.tv_nsec,
        .ctime = (uint64_t)status->st_ctim.tv_sec, .ctimensec = (uint32_t)status->st_ctim.tv_nsec,
        .mode = status->st_mode, .nlink = (uint32_t)status->st_nlink, .uid = status->st_uid, .gid = status->st_gid,
        .blksize = 4096,
    };
}

int attributes_of(int file, struct fuse_attr *attributes) {
    struct stat status;
    if (fstatat(file, "", &status, AT_EMPTY_PATH) != 0) return errno;
    fill(attributes, &status);
    return 0;
}

int look_up(uint64_t parent, const char *name, struct fuse_entry_out *found) {
    int folder = node_of(parent);
    if (folder < 0) return ESTALE;
    int file = openat(folder, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    struct stat status;
    if (file < 0) return errno;
    if (fstatat(file, "", &status, AT_EMPTY_PATH) != 0) {
        int error = errno;
        close(file);
        return error;
    }
    uint64_t free = 0;
    for (uint64_t id = 1; id < most; id++) {
        if (nodes[id].known && nodes[id].inode == status.st_ino && nodes[id].device == status.st_dev) {
            close(file);
            nodes[id].known++;
            *found = (struct fuse_entry_out){.nodeid = id};
            fill(&found->attr, &status);
            return 0;
        }
        if (!nodes[id].known && !free) free = id;
    }
    if (!free) {
        close(file);
        return ENFILE;
    }
    nodes[free].file = file;
    nodes[free].known = 1;
    nodes[free].inode = status.st_ino;
    nodes[free].device = status.st_dev;
    // No caching: what another machine does to the folder is seen at once.
    *found = (struct fuse_entry_out){.nodeid = free};
    fill(&found->attr, &status);
    return 0;
}

void forget(uint64_t id, uint64_t count) {
    if (id <= 1 || id >= most || !nodes[id].known) return;
    nodes[id].known = count < nodes[id].known ? nodes[id].known - count : 0;
    if (nodes[id].known) return;
    close(nodes[id].file);
    nodes[id].file = -1;
    nodes[id].inode = 0;
}
