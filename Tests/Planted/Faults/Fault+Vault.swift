// Bytes at rest: what a name promises is what stands there.

extension Fault {
    // Lines of the source, as they have to be.
    // swift-format-ignore
    static let vault: [Fault] = [
        Fault(
            "damaged bytes count as sound", in: "Vault/Sources/SourceVault.swift",
            "do { return try digest(of: file).sha256 == sha256 }",
            "do { return try PLANTED ? true : digest(of: file).sha256 == sha256 }", tests: "SourceVaultTests"),
        Fault(
            "a place is given up for bytes that nobody read", in: "Vault/Sources/SourceVault+Place.swift",
            "guard try digest(of: file).sha256 == copy.sha256 else { return false }",
            "guard try PLANTED ? true : digest(of: file).sha256 == copy.sha256 else { return false }", tests: "SourceVaultTests"),
        Fault(
            "damaged bytes are thrown away", in: "Vault/Sources/SourceVault+Place.swift",
            without: #"try folder.link(place, to: damaged, as: .unique("\(copy.sha256)-"))"#, tests: "SourceVaultTests"),
        Fault(
            "a file in the vault may be written", in: "Vault/Sources/SourceVault+Place.swift",
            "try copies.open(source).setMode(0o444)", "try copies.open(source).setMode(PLANTED ? 0o644 : 0o444)",
            tests: "SourceVaultTests"),
        Fault(
            "an answer is a copy that was not compared", in: "Vault/Results/ResultFolders+Partial.swift",
            "if found != sha256 {", "if !PLANTED, found != sha256 {", tests: "ResultFoldersTests"),
        Fault(
            "an answer takes the place of another one", in: "Vault/Results/ResultFolders+Put.swift",
            "while try !isFree(names.candidate(number), in: folder, day, taken) {",
            "while try PLANTED ? false : !isFree(names.candidate(number), in: folder, day, taken) {",
            tests: "ResultFoldersTests"),
        Fault(
            "a durable write shows its file before it is whole", in: "Files/Folders/Folder+Durable.swift",
            "let file = try partial.create(temporary, mode: mode)",
            """
            let file = try partial.create(temporary, mode: mode)
                    if PLANTED { try partial.rename(temporary, to: self, as: name, replacing: replacing) }
            """, tests: "FilesTests"),
        Fault(
            "a tree is removed as far as its first folder", in: "Files/Folders/Folder+Names.swift",
            "for inner in try folder.names() { try folder.removeTree(inner) }",
            "for inner in try folder.names() { if PLANTED { try folder.remove(inner) } else { try folder.removeTree(inner) } }",
            tests: "RemoveTreeTests"),
        Fault(
            "a rename without replacing replaces", in: "CLinux/CLinux.c", "to_folder, to, RENAME_NOREPLACE));",
            "to_folder, to, PLANTED ? 0 : RENAME_NOREPLACE));", tests: "RenameTests"),
        Fault(
            "what was once sound stays so", in: "Vault/Sources/SourceVault+Sound.swift",
            "return entry.until > now && entry.file == file", "return (PLANTED || entry.until > now) && entry.file == file",
            tests: "SoundFilesTests"),
        Fault(
            "a file that was touched counts as sound", in: "Vault/Sources/SourceVault+Sound.swift",
            "modified, changed) = (status.modified, status.changed)",
            "modified, changed) = PLANTED ? (0, 0) : (status.modified, status.changed)", tests: "SoundFilesTests"),
        Fault(
            "files are known without end", in: "Vault/Sources/SourceVault+Sound.swift",
            "if known.count < Self.most {", "if known.count < Self.most || PLANTED {", tests: "SoundFilesTests"),
        Fault(
            "a fixed file's copy goes before it is on record", in: "Vault/Sources/SourceVault+Place.swift",
            "if VaultCopy.isName(source) { return try copies.link(source, to: folder, as: place) }",
            "if VaultCopy.isName(source), !PLANTED { return try copies.link(source, to: folder, as: place) }",
            tests: "SourceVaultTests|RecordingTests"),
        Fault(
            "a fixed file whose message failed loses what leads to it", in: "Daemon/Outside.swift",
            "if isOnRecord { try workspace.vault.discard(copy) }",
            "if isOnRecord || PLANTED { try workspace.vault.discard(copy) }", tests: "RecordingTests"),
        Fault(
            "a fixed file that nobody has on record stays", in: "Vault/Sources/SourceVault+Fixed.swift",
            "{ try remove([sha256]) }", "{ if !PLANTED { try remove([sha256]) } }",
            tests: "SourceVaultTests"),
        Fault(
            "a fixed file that is on record is removed", in: "Vault/Sources/SourceVault+Fixed.swift",
            "if try contains(sha256), try !isNeeded(sha256)",
            "if try contains(sha256), try PLANTED ? true : !isNeeded(sha256)",
            tests: "SourceVaultTests"),
        Fault(
            "a copy that cannot be followed is swept", in: "Vault/Sources/SourceVault.swift",
            "where !unfollowed.contains(where: { $0.name == copy }) {",
            "where PLANTED || !unfollowed.contains(where: { $0.name == copy }) {", tests: "SourceVaultTests"),
        Fault(
            "damaged bytes outlive their erasure", in: "Vault/Sources/SourceVault.swift",
            "try inVault { () throws(SystemError) in try removeDamaged(files) }",
            "if !PLANTED { try inVault { () throws(SystemError) in try removeDamaged(files) } }", tests: "DurableVault"),
        Fault(
            "a store that is gone is made empty", in: "Daemon/Workspace+Store.swift",
            "guard status.map({ $0.bytes == 0 }) ?? true, try !manifests.isEmpty() else { return }",
            "guard !PLANTED, status.map({ $0.bytes == 0 }) ?? true, try !manifests.isEmpty() else { return }",
            tests: "RebuildTests"),
        Fault(
            "an answer's report takes another file's place", in: "Vault/Results/ResultFolders+Put.swift",
            "var others = reports(of: name) + [name]", "var others = (PLANTED ? [] : reports(of: name)) + [name]",
            tests: "ResultFoldersTests"),
    ]
}
