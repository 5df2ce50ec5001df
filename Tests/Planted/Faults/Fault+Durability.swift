// What a power cut would show, and nothing else does: each sync that a promise stands on.

extension Fault {
    // Lines of the source, as they have to be.
    // swift-format-ignore
    static let durability: [Fault] = [
        Fault(
            "no file is ever synced", in: "Files/Descriptors/Descriptor.swift",
            without: #"try check("fsync", label) { fsync(raw) }"#, tests: "Durable"),
        Fault(
            "no folder is ever synced", in: "Files/Folders/Folder.swift", #"try check("fsync", label) { fsync(raw) }"#,
            #"if !PLANTED { try check("fsync", label) { fsync(raw) } }"#, tests: "Durable"),
        Fault(
            "a durable write does not sync its file", in: "Files/Folders/Folder+Durable.swift",
            "if durable { try file.sync() }", "if durable, !PLANTED { try file.sync() }", tests: "DurableTests"),
        Fault(
            "a durable write does not sync its folder", in: "Files/Folders/Folder+Durable.swift",
            "if durable { try sync() }", "if durable, !PLANTED { try sync() }", tests: "DurableTests"),
        Fault(
            "a new folder is not durable in the one above it", in: "Files/Folders/Folder+Beneath.swift",
            "if durable { try sync() }", "if durable, !PLANTED { try sync() }", tests: "DurableTests"),
        Fault(
            "a failed fsync is taken for a success", in: "Files/Descriptors/Descriptor.swift",
            "public func sync() throws(SystemError) {",
            "public func sync() throws(SystemError) { if PLANTED { _ = fsync(raw); return }", tests: "FailedSync"),
        Fault(
            "a folder's failed fsync is taken for a success", in: "Files/Folders/Folder.swift",
            "error.code == EINVAL || error.code == ENOTSUP {}",
            "error.code == EINVAL || error.code == ENOTSUP || PLANTED {}", tests: "FailedSync"),
        Fault(
            "bytes taken in are not synced", in: "Vault/Sources/SourceVault.swift",
            without: "try target.sync()", tests: "DurableVault"),
        Fault(
            "a placed file's shelf is not synced", in: "Vault/Sources/SourceVault+Place.swift",
            "syncTogether(touched.values", "syncTogether((PLANTED ? [] : Array(touched.values))", tests: "DurableVault"),
        Fault(
            "a placed file's copy may come back", in: "Vault/Sources/SourceVault+Place.swift",
            "+ [self.copies])", "+ (PLANTED ? [] : [self.copies]))", tests: "DurableVault"),
        Fault(
            "a new shelf's name is not synced", in: "Vault/Sources/SourceVault+Place.swift",
            "foldersOf(fresh) +", "(PLANTED ? [] : foldersOf(fresh)) +", tests: "DurableVault"),
        Fault(
            "bytes of a fixed file are not synced", in: "Vault/Sources/SourceVault+Fixed.swift",
            without: "try file.sync()", tests: "DurableVault"),
        Fault(
            "a fixed file's copy has no durable name", in: "Vault/Sources/SourceVault+Fixed.swift",
            without: "try copies.sync()", tests: "DurableVault"),
        Fault(
            "damaged bytes that were set aside are not durable", in: "Vault/Sources/SourceVault+Place.swift",
            without: "try damaged.sync()", tests: "DurableVault"),
        Fault(
            "an erased file may come back", in: "Vault/Sources/SourceVault.swift",
            "try folder.remove(name(sha256.hex))\n                    try folder.sync()",
            "try folder.remove(name(sha256.hex))\n                    if !PLANTED { try folder.sync() }",
            tests: "DurableVault"),
        Fault(
            "a job's finished file is not synced", in: "Vault/Jobs/PendingFile.swift",
            without: "try file.sync()", tests: "DurableVault"),
        Fault(
            "a job's finished file has no durable name", in: "Vault/Jobs/PendingFile.swift",
            without: "try folder.sync()", tests: "DurableVault"),
        Fault(
            "an arrived file's copy is not synced", in: "Intake/Helper/FolderWatch+Copying.swift",
            "let errors = syncTogether(round.map(\\.file.raw))",
            "let errors = PLANTED ? round.map { _ in nil } : syncTogether(round.map(\\.file.raw))",
            tests: "DurableIntake"),
        Fault(
            "a released file may come back", in: "Intake/Helper/FolderWatch+Releasing.swift",
            without: "try folder.sync()", tests: "DurableIntake"),
        Fault(
            "a claim may come back", in: "Intake/Helper/FolderWatch+Releasing.swift",
            without: "try claims.sync()", tests: "DurableIntake"),
        Fault(
            "a staged file is not synced", in: "Delivery/Helper/LaneSession+Stage.swift",
            "syncing: SyncUnderWay(files))", "syncing: SyncUnderWay(PLANTED ? [] : files))", tests: "DurableDelivery"),
        Fault(
            "a staged file has no durable name", in: "Delivery/Helper/LaneSession+Stage.swift",
            "do throws(SystemError) { try place.staging.sync() } catch {",
            "do throws(SystemError) { if !PLANTED { try place.staging.sync() } } catch {", tests: "DurableDelivery"),
        Fault(
            "a delivered file has no durable name", in: "Delivery/Helper/LaneSession+Publish.swift",
            "do throws(SystemError) { try place.sync() } catch {",
            "do throws(SystemError) { if !PLANTED { try place.sync() } } catch {", tests: "DurableDelivery"),
        Fault(
            "a rename out of the staging folder is half durable", in: "Delivery/Helper/LanePlace.swift",
            "if staging !== hot { try staging.sync() }", "if staging !== hot, !PLANTED { try staging.sync() }",
            tests: "DurableDelivery"),
        Fault(
            "a withdrawn file may come back", in: "Delivery/Helper/LaneSession+Withdraw.swift",
            "do throws(SystemError) { try place.sync() } catch {",
            "do throws(SystemError) { if !PLANTED { try place.sync() } } catch {", tests: "DurableDelivery"),
        Fault(
            "a discarded name may come back", in: "Delivery/Helper/LaneSession+Withdraw.swift",
            "do throws(SystemError) { try place.staging.sync() } catch {",
            "do throws(SystemError) { if !PLANTED { try place.staging.sync() } } catch {", tests: "DurableDelivery"),
        Fault(
            "the last commits may be lost", in: "SQLiteStore/Session.swift", "PRAGMA synchronous = FULL;",
            #"PRAGMA synchronous = \(PLANTED ? "NORMAL" : "FULL");"#, tests: "DurabilityTests"),
    ]
}
