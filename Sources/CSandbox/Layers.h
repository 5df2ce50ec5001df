// The two kernel layers; 0 where in force, -errno where not.
#pragma once

int layer_landlock(const char *const *read_only_trees, int tree_count);

/// `opens`: whether files may be opened for reading (what Landlock allows); else no open at all.
/// `threads`: whether threads may be started.
int layer_seccomp(int opens, int threads);
