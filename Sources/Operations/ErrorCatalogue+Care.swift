extension ErrorCatalogue {
    /// Looking after a workspace: `doctor`, `backup`, `verify`, `reload`.
    static let care: [ErrorEntry] = [
        .init(
            "store.gone", "The store is missing, and the jobs' manifests are there.",
            "Restore it from a backup, or `hotpress doctor --rebuild` makes it anew."),
        .init(
            "store.old", "The manifests tell of more than the store knows: it was replaced by an old one.",
            "Put the newer one back, or `hotpress doctor --rebuild --force` makes it anew."),
        .init(
            "store.sound", "There is nothing to make anew: the store can be read and agrees with itself.",
            "Nothing; `--force` does it all the same and keeps the present one aside."),
        .init(
            "store.newer", "The store was written by a newer program.",
            "Use that one; a store is never taken back to an older version."),
        .init(
            "store.damaged", "The store cannot be read.",
            "Restore it from a backup, or `hotpress doctor --rebuild` makes it anew."),
        .init(
            "backup.inside", "A backup within the workspace would go with it.", "Name a folder on another disk."),
        .init(
            "store.no-manifests", "There are no manifests to make a store of.",
            "Restore a backup; a new workspace begins with `hotpress run`."),
    ]
}
