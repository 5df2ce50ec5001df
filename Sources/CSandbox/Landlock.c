// Landlock by its bare system calls: glibc wraps none of them, and Debian 12's header knows no more than ABI 2.
#include "Layers.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

// <linux/landlock.h> as of ABI 6; older kernels are told the smaller size.
struct ruleset {
    uint64_t handled_fs;
    uint64_t handled_net;
    uint64_t scoped;
};

struct path_rule {
    uint64_t allowed;
    int32_t parent;
} __attribute__((packed));

enum { create_ruleset = 444, add_rule = 445, restrict_self = 446 };
enum { version_flag = 1, rule_path_beneath = 1 };
enum { execute = 1 << 0, read_file = 1 << 2, read_dir = 1 << 3 };

/// All rights over files that an ABI knows: 13 in the first, then refer, truncate and ioctl on devices.
static uint64_t all_rights(long abi) {
    int const count = abi >= 5 ? 16 : abi >= 3 ? 15 : abi >= 2 ? 14 : 13;
    return (1ULL << count) - 1;
}

static int allow(int rules, const char *path, int kind, uint64_t rights) {
    int const place = open(path, O_PATH | O_CLOEXEC | kind);
    // A place that this machine does not have needs no rule.
    if (place == -1) return errno == ENOENT || errno == ENOTDIR ? 0 : -errno;
    struct path_rule const rule = {rights, place};
    long const added = syscall(add_rule, rules, rule_path_beneath, &rule, 0);
    int const result = added == 0 ? 0 : -errno;
    close(place);
    return result;
}

/// A program's loader is executed, too; the libraries that it then loads are only read.
static int allow_running(int rules, const char *program) {
    static const char *const loaders[] = {"/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"};
    int result = allow(rules, program, 0, execute | read_file);
    for (unsigned i = 0; i < sizeof loaders / sizeof loaders[0] && result == 0; ++i) {
        result = allow(rules, loaders[i], 0, execute | read_file);
    }
    return result;
}

int layer_landlock(const char *const *read_only_trees, int tree_count, const char *program) {
    long const abi = syscall(create_ruleset, NULL, 0, version_flag);
    if (abi < 1) return -errno;
    struct ruleset const wanted = {
        all_rights(abi),
        3, // TCP bind and connect
        3, // abstract sockets and signals of others
    };
    size_t const size = abi >= 6 ? sizeof wanted : abi >= 4 ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
    int const rules = (int)syscall(create_ruleset, &wanted, size, 0);
    if (rules == -1) return -errno;
    int result = 0;
    for (int i = 0; i < tree_count && result == 0; ++i) {
        result = allow(rules, read_only_trees[i], O_DIRECTORY, read_file | read_dir);
    }
    if (result == 0 && program != NULL) result = allow_running(rules, program);
    if (result == 0 && syscall(restrict_self, rules, 0) != 0) result = -errno;
    close(rules);
    return result;
}
