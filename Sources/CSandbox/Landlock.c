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
enum { read_file = 1 << 2, read_dir = 1 << 3 };

/// All rights over files that an ABI knows: 13 in the first, then refer, truncate and ioctl on devices.
static uint64_t all_rights(long abi) {
    int const count = abi >= 5 ? 16 : abi >= 3 ? 15 : abi >= 2 ? 14 : 13;
    return (1ULL << count) - 1;
}

static int allow_reading(int rules, const char *tree) {
    int const folder = open(tree, O_PATH | O_CLOEXEC | O_DIRECTORY);
    // A tree that this machine does not have needs no rule.
    if (folder == -1) return errno == ENOENT || errno == ENOTDIR ? 0 : -errno;
    struct path_rule const rule = {read_file | read_dir, folder};
    long const added = syscall(add_rule, rules, rule_path_beneath, &rule, 0);
    int const result = added == 0 ? 0 : -errno;
    close(folder);
    return result;
}

int layer_landlock(const char *const *read_only_trees, int tree_count) {
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
    for (int i = 0; i < tree_count && result == 0; ++i) result = allow_reading(rules, read_only_trees[i]);
    if (result == 0 && syscall(restrict_self, rules, 0) != 0) result = -errno;
    close(rules);
    return result;
}
