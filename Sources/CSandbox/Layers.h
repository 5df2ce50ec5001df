// The two kernel layers; 0 where in force, -errno where not.
#pragma once

/// `program`: what may be executed, with the loader that it needs; NULL where nothing may.
int layer_landlock(const char *const *read_only_trees, int tree_count, const char *program);

struct filter {
    /// Whether files may be opened for reading (what Landlock allows); else no open at all.
    int opens;
    /// Whether threads may be started.
    int threads;
    /// Whether another program may take this one's place (what Landlock allows), and be loaded.
    int runs;
};

int layer_seccomp(struct filter allowed);
