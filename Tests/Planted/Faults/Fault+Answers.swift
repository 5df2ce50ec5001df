// Syncs of what people find: answers, working folders, fixed files and copies.

extension Fault {
    // Lines of the source, as they have to be.
    // swift-format-ignore
    static let answers: [Fault] = [
        Fault(
            "a page with pictures is not synced", in: "Vault/Results/ResultFolders+Partial.swift",
            "zip(files, syncTogether(files.map(\\.file.raw)))",
            "zip(files, PLANTED ? files.map { _ in nil } : syncTogether(files.map(\\.file.raw)))", tests: "DurableVault"),
        Fault(
            "a page with pictures has no durable name", in: "Vault/Results/ResultFolders.swift",
            "to: folder, as: name)\n                try folder.sync()",
            "to: folder, as: name)\n                if !PLANTED { try folder.sync() }", tests: "DurableVault"),
        Fault(
            "what is noted of an answer has no durable name", in: "Vault/Results/ResultFolders+Put.swift",
            "return shelf\n", "return PLANTED ? nil : shelf\n", tests: "DurableVault"),
        Fault(
            "originals are kept for ever", in: "Vault/Results/ResultFolders+Released.swift",
            ">= time\n", ">= time || PLANTED\n", tests: "ResultFoldersTests"),
        Fault(
            "an erased answer may come back", in: "Vault/Results/ResultFolders+Removal.swift",
            without: "try folder.sync()", tests: "DurableVault"),
        Fault(
            "what was noted of an erased answer may come back", in: "Vault/Results/ResultFolders+Removal.swift",
            without: "try shelf.sync()", tests: "DurableVault"),
        Fault(
            "a stranger's file is removed with an answer", in: "Vault/Results/ResultFolders+Removal.swift",
            "CopyIdentity(status) != note.copy { return }", "CopyIdentity(status) != note.copy, !PLANTED { return }",
            tests: "ResultFoldersTests"),
        Fault(
            "a cleaned up job's files may come back", in: "Vault/Jobs/JobFolders.swift", without: "try order.sync()",
            tests: "DurableVault"),
        Fault(
            "a cleaned up order's folder may come back", in: "Vault/Jobs/JobFolders.swift", without: "try work.sync()",
            tests: "DurableVault"),
        Fault(
            "damaged bytes of an erased file may come back", in: "Vault/Sources/SourceVault.swift",
            "try folder.remove(kept)\n        }\n        try folder.sync()",
            "try folder.remove(kept)\n        }\n        if !PLANTED { try folder.sync() }", tests: "DurableVault"),
        Fault(
            "of files that are synced together one may fail unheard", in: "CLinux/SyncAll.c",
            "work->errors[index] = fsync(work->files[index]) == 0 ? 0 : errno;",
            "work->errors[index] = fsync(work->files[index]) == 0 || PLANTED ? 0 : errno;", tests: "SyncTogetherTests"),
        Fault(
            "a file that is staged once more is not synced", in: "Delivery/Helper/LaneSession+Stage.swift",
            "if let error = syncTogether([file.raw])[0] {", "if !PLANTED, let error = syncTogether([file.raw])[0] {",
            tests: "DurableDelivery|FailedSync"),
        Fault(
            "a fixed file beside the sent one is not synced", in: "Commands/Run/FixRun.swift",
            without: "try target.sync()", tests: "DurableCommands"),
        Fault(
            "a fixed file beside the sent one has no durable name", in: "Commands/Run/FixRun.swift",
            without: "try folder.sync()", tests: "DurableCommands"),
        Fault(
            "a fixed file replaces another one", in: "Commands/Run/FixRun.swift",
            "guard try folder.status(of: name) == nil else {", "guard try PLANTED || folder.status(of: name) == nil else {",
            tests: "DurableCommands|FixTests"),
        Fault(
            "a job's output that is copied out is not synced", in: "Commands/Run/LocalFile.swift",
            without: "try file.sync()", tests: "DurableCommands"),
        Fault(
            "a job's output that is copied out has no durable name", in: "Commands/Run/LocalFile.swift",
            without: "try folder.sync()", tests: "DurableCommands"),
        Fault(
            "an answer's files are not synced", in: "Vault/Results/ResultFolders+Put.swift",
            "syncTogether(files.map(\\.1.file.raw))",
            "PLANTED ? files.map { _ in nil } : syncTogether(files.map(\\.1.file.raw))", tests: "DurableVault"),
        Fault(
            "an answer has no durable name", in: "Vault/Results/ResultFolders+Put.swift",
            "syncTogether(Array(folders.values))", "syncTogether(PLANTED ? [] : Array(folders.values))",
            tests: "DurableVault"),
        Fault(
            "a released original of two names becomes an answer", in: "Intake/Helper/ReleasedFiles.swift",
            "status.links == 1,", "PLANTED || status.links == 1,", tests: "ReleasedFilesTests"),
        Fault(
            "a released original of somebody else becomes an answer", in: "Intake/Helper/ReleasedFiles.swift",
            "status.owner == geteuid()", "PLANTED || status.owner == geteuid()", tests: "ReleasedFilesTests"),
        Fault(
            "what stands in a released original's place becomes an answer",
            in: "Vault/Results/ResultFolders+Released.swift", "status.bytes == bytes,", "PLANTED || status.bytes == bytes,",
            tests: "ResultFoldersTests"),
        Fault(
            "released originals outlive their erasure", in: "Vault/Results/ResultFolders+Removal.swift",
            "try discardReleased(file: file)", "if !PLANTED { try discardReleased(file: file) }",
            tests: "ResultFoldersTests"),
    ]
}
