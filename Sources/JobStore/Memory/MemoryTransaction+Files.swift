import Workflow

extension MemoryTransaction {
    func insert(_ file: FileRecord) throws -> Int64 {
        try write { tables throws(StoreError) in
            var added = file
            added.id = tables.lastFile + 1
            try tables.requireSound(added)
            tables.files[added.id] = added
            tables.lastFile = added.id
            return added.id
        }
    }

    func update(_ file: FileRecord) throws {
        try write { tables throws(StoreError) in
            guard let stored = tables.files[file.id] else { throw .notFound("file \(file.id)") }
            try require(
                stored.sha256 == file.sha256 && stored.bytes == file.bytes, "the bytes of a file never change")
            try tables.requireSound(file)
            tables.files[file.id] = file
        }
    }

    func file(_ id: Int64) throws -> FileRecord? { rows.files[id] }

    func unreleasedFile(_ original: OriginalFile) throws -> FileRecord? {
        rows.files.values.filter { !$0.released && $0.inode != 0 && $0.original == original }.min { $0.id < $1.id }
    }

    func releasedFile(_ original: OriginalFile, changed: Int64) throws -> FileRecord? {
        rows.files.values
            .filter { $0.released && $0.inode != 0 && $0.original == original && $0.changed >= changed }
            .max { $0.id < $1.id }
    }

    func files(_ filter: FileFilter, limit: Int) throws -> [FileRecord] {
        Array(rows.files.values.filter(filter.admits).sorted { $0.id > $1.id }.prefix(max(0, limit)))
    }

    func count(_ filter: FileFilter) throws -> Int { rows.files.values.count(where: filter.admits) }

    func inspection(sha256: Digest, key: Digest) throws -> InspectionRecord? {
        rows.inspections[InspectionKey(sha256: sha256, key: key)]
    }

    func newestInspection(of sha256: Digest) throws -> InspectionRecord? {
        rows.inspections.values.filter { $0.sha256 == sha256 }.max { ($0.at, $0.key.hex) < ($1.at, $1.key.hex) }
    }

    func put(_ inspection: InspectionRecord) throws {
        try write { $0.inspections[InspectionKey(sha256: inspection.sha256, key: inspection.key)] = inspection }
    }

    func put(_ fixed: FixedFileRecord) throws {
        try write { tables throws(StoreError) in
            try require(fixed.bytes >= 0 && fixed.original != fixed.sha256, "a fixed file has bytes of its own")
            guard !tables.fixedFiles.contains(where: { $0.original == fixed.original && $0.sha256 == fixed.sha256 })
            else { return }
            tables.fixedFiles.append(fixed)
        }
    }

    func fixedFiles(of original: Digest) throws -> [FixedFileRecord] {
        rows.fixedFiles.filter { $0.original == original }
    }
}

extension MemoryTables {
    fileprivate func requireSound(_ file: FileRecord) throws(StoreError) {
        try require(file.bytes >= 0, "a size is not negative")
        try requireJob(file.job)
        try requireOrder(file.order)
        // Inode 0: it never stood in a folder, so there is nothing to tell it by.
        guard !file.released, file.inode != 0 else { return }
        try require(
            !files.values.contains {
                $0.id != file.id && !$0.released && $0.original == file.original
            }, "the same file in '\(file.folder)' was accepted already")
    }
}

extension FileFilter {
    fileprivate func admits(_ file: FileRecord) -> Bool {
        (state.map { $0 == file.state } ?? true) && (folder.map { $0 == file.folder } ?? true)
            && (name.map { $0 == file.name } ?? true) && (sha256.map { $0 == file.sha256 } ?? true)
            && (job.map { $0 == file.job } ?? true)
    }
}
