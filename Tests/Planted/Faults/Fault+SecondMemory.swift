// The second memory: the manifests and their journal, the store that is made anew of them, and backups.

extension Fault {
    // Lines of the source, as they have to be.
    // swift-format-ignore
    static let secondMemory: [Fault] = [
        Fault(
            "a turn's lines for the manifests are not synced", in: "Vault/Manifests/ManifestJournal.swift",
            "if durable {\n                    try file.file.sync()",
            "if durable {\n                    if !PLANTED { try file.file.sync() }", tests: "DurableVault"),
        Fault(
            "a new journal's name is not synced", in: "Vault/Manifests/ManifestJournal.swift",
            "if !file.isNamed { try journal.sync() }", "if !file.isNamed, !PLANTED { try journal.sync() }",
            tests: "DurableVault"),
        Fault(
            "what is acted upon is told to the manifests and not synced", in: "Pipeline/Manifests/Engine+Manifests.swift",
            "durable: isAnswered || writes.contains(where: \\.isActedUpon)",
            "durable: isAnswered || (!PLANTED && writes.contains(where: \\.isActedUpon))", tests: "EngineTests"),
        Fault(
            "a command is answered before the manifests know", in: "Pipeline/Engine/Engine.swift",
            "isAnswered: !answers.isEmpty)", "isAnswered: !PLANTED && !answers.isEmpty)", tests: "EngineTests"),
        Fault(
            "manifests are told of after their commit failed", in: "Vault/Manifests/JournalLine.swift",
            "mutating func forget(after turn: Int64) { all.removeAll { $0.turn > turn } }",
            "mutating func forget(after turn: Int64) { if !PLANTED { all.removeAll { $0.turn > turn } } }",
            tests: "ManifestsTests"),
        Fault(
            "half a line of the journal is taken for one", in: "Vault/Manifests/JournalLine.swift",
            #"parts[2].last == "}""#, #"PLANTED || parts[2].last == "}""#, tests: "ManifestsTests"),
        Fault(
            "an old store is worked on", in: "Daemon/Workspace+Store.swift", "guard known <= turn + 1 else {",
            "guard PLANTED || known <= turn + 1 else {", tests: "DaemonTests.RebuildTests"),
        Fault(
            "a journal that could not be synced is written on", in: "Vault/Manifests/ManifestJournal.swift",
            "(state.file, state.former) = (nil, nil)\n                return .failure(VaultError(error.about",
            "if !PLANTED { (state.file, state.former) = (nil, nil) }\n                return .failure(VaultError(error.about",
            tests: "DurableVault"),
        Fault(
            "a journal is dropped before its lines are placed", in: "Vault/Manifests/ManifestJournal.swift",
            "guard state.placedTurn == state.recordedTurn, state.unplaced.isEmpty, !state.isInDoubt else {",
            "guard PLANTED || (state.placedTurn == state.recordedTurn && state.unplaced.isEmpty && !state.isInDoubt) else {",
            tests: "ManifestsTests"),
        Fault(
            "a journal is dropped before the manifests are synced", in: "Vault/Manifests/ManifestJournal.swift",
            without: "try folder.syncFileSystem()", tests: "DurableVault"),
        Fault(
            "a dropped journal may come back", in: "Vault/Manifests/ManifestJournal.swift",
            "for number in old { try journal.remove(Self.journalFile(number)) }\n            try journal.sync()",
            "for number in old { try journal.remove(Self.journalFile(number)) }\n            if !PLANTED { try journal.sync() }",
            tests: "DurableVault"),
        Fault(
            "a line that failed once is placed twice", in: "Vault/Manifests/Manifests+Place.swift",
            "if isInDoubt { try complete(waiting) }", "if isInDoubt, !PLANTED { try complete(waiting) }",
            tests: "ManifestsTests"),
        Fault(
            "half a manifest's line is left in the middle", in: "Vault/Manifests/Manifests+Place.swift",
            "if whole != bytes {", "if whole != bytes, !PLANTED {", tests: "ManifestsTests"),
        Fault(
            "a new store is made while somebody works", in: "Daemon/Rebuild/StoreRebuild.swift",
            "lock = try FileLock(WorkspacePath.lockName, in: own)",
            "lock = try FileLock(PLANTED ? RawName.unique(\"lock-\") : WorkspacePath.lockName, in: own)",
            tests: "RebuildTests"),
        Fault(
            "a new store's name is not synced", in: "Daemon/Rebuild/StoreRebuild.swift",
            "to: own, as: Workspace.storeName)\n        try own.sync()",
            "to: own, as: Workspace.storeName)\n        if !PLANTED { try own.sync() }", tests: "RebuildTests"),
        Fault(
            "a store that was put aside may be lost", in: "Daemon/Rebuild/StoreRebuild.swift",
            without: "try aside.sync()", tests: "RebuildTests"),
        Fault(
            "a sound store is made anew unasked", in: "Daemon/Rebuild/StoreRebuild.swift",
            "if !force { try requireUnsound() }", "if !force, !PLANTED { try requireUnsound() }", tests: "RebuildTests"),
        Fault(
            "a new store sends again what was staged", in: "Daemon/Rebuild/RebuiltStore.swift",
            "if fold.deliveries.values.contains(where: { $0.state == .staged }) {",
            "if !PLANTED, fold.deliveries.values.contains(where: { $0.state == .staged }) {", tests: "RebuildTests"),
        Fault(
            "a torn manifest's job goes on", in: "Daemon/Rebuild/RebuiltStore.swift",
            "if fold.unreadable > 0 { incomplete.append(job.id) }", "if fold.unreadable > 0, !PLANTED { incomplete.append(job.id) }",
            tests: "RebuildTests"),
        Fault(
            "an order that nobody knows is printed", in: "Daemon/Rebuild/RebuiltStore.swift",
            without: "incomplete += jobs", tests: "RebuildTests"),
        Fault(
            "a new store counts its lives from the beginning", in: "Daemon/Rebuild/RebuiltStore.swift",
            #""\(max(lastTurn, now.milliseconds / 1000))""#, #""\(PLANTED ? 0 : max(lastTurn, now.milliseconds / 1000))""#,
            tests: "RebuildTests"),
        Fault(
            "a backup shows names of files that are not synced", in: "Daemon/Backup/Backup.swift",
            "try target.syncFileSystem()\n        // Without", "if !PLANTED { try target.syncFileSystem() }\n        // Without",
            tests: "BackupTests"),
        Fault(
            "a backup's note may come back while it is changed", in: "Daemon/Backup/Backup.swift",
            "try target.remove(Self.noteName)\n        try target.sync()",
            "try target.remove(Self.noteName)\n        if !PLANTED { try target.sync() }", tests: "BackupTests"),
        Fault(
            "a backup is called whole before it is", in: "Daemon/Backup/Backup.swift",
            "durable: false)\n        try target.syncFileSystem()",
            "durable: false)\n        if !PLANTED { try target.syncFileSystem() }", tests: "BackupTests"),
        Fault(
            "damaged bytes go into a backup", in: "Daemon/Backup/Backup+Files.swift",
            "if let expecting, found.sha256 != expecting {", "if !PLANTED, let expecting, found.sha256 != expecting {",
            tests: "BackupTests"),
        Fault(
            "a backup believes what an unfinished one has left", in: "Daemon/Backup/Backup+Files.swift",
            "if name.escaped == sha256.hex, finished.contains(Self.line(path, sha256)[...]) { return true }",
            "if name.escaped == sha256.hex, PLANTED || finished.contains(Self.line(path, sha256)[...]) { return true }",
            tests: "BackupTests"),
        Fault(
            "damaged bytes are not told", in: "Daemon/Verify/Verification+Files.swift",
            "bytes == use.bytes && (!hashes || vault.verify(sha256))",
            "bytes == use.bytes && (!hashes || PLANTED || vault.verify(sha256))", tests: "CareTests"),
        Fault(
            "what waits in the journal is not taken as told", in: "Vault/Manifests/ToldManifests.swift",
            "guard let waiting = waiting[home] else { return placed }",
            "guard !PLANTED, let waiting = waiting[home] else { return placed }", tests: "VerificationTests"),
        Fault(
            "what was never committed is missed in the store", in: "Daemon/Verify/SharedManifests.swift",
            "lines: try told.lines(of: .shared(name), through: turn))",
            "lines: try told.lines(of: .shared(name), through: PLANTED ? .max : turn))", tests: "VerificationTests"),
        Fault(
            "a journal that is dropped while it is read is an error", in: "Vault/Manifests/ManifestJournal.swift",
            "guard error.code == ENOENT, now != files else { throw error }",
            "guard !PLANTED, error.code == ENOENT, now != files else { throw error }", tests: "ManifestsTests"),
    ]
}
