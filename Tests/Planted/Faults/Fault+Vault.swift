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
            "an answer is a copy that was not compared", in: "Vault/Results/ResultFolders.swift",
            "if found != sha256 {", "if !PLANTED, found != sha256 {", tests: "ResultFoldersTests"),
        Fault(
            "an answer takes the place of another one", in: "Vault/Results/ResultFolders.swift",
            "guard try isFree(note.name, in: folder) else { continue }",
            "guard try PLANTED ? true : isFree(note.name, in: folder) else { continue }", tests: "ResultFoldersTests"),
        Fault(
            "half a manifest's line is left in the middle", in: "Vault/Manifests/Manifests+Append.swift",
            "if whole != bytes {", "if whole != bytes, !PLANTED {", tests: "ManifestsTests"),
        Fault(
            "a durable write shows its file before it is whole", in: "Files/Folders/Folder+Durable.swift",
            "let file = try partial.create(temporary, mode: mode)",
            """
            let file = try partial.create(temporary, mode: mode)
                    if PLANTED { try partial.rename(temporary, to: self, as: name, replacing: replacing) }
            """, tests: "FilesTests"),
        Fault(
            "a tree is removed through a link", in: "Files/Folders/Folder+Names.swift",
            "guard try status(of: name)?.kind == .folder else { throw error }",
            "guard try PLANTED ? true : status(of: name)?.kind == .folder else { throw error }", tests: "RemoveTreeTests"),
        Fault(
            "a rename without replacing replaces", in: "CLinux/CLinux.c", "to_folder, to, RENAME_NOREPLACE));",
            "to_folder, to, PLANTED ? 0 : RENAME_NOREPLACE));", tests: "RenameTests"),
    ]
}
