internal import Files
internal import Workflow

extension SourceVault {
    /// Gives a file a second name elsewhere on the same volume: the same bytes, as read-only as here.
    func link(_ sha256: Digest, to folder: Folder, as newName: RawName) throws(SystemError) {
        try vault.folder(relative: shelf(of: sha256)).link(name(sha256.hex), to: folder, as: newName)
    }

    /// Copies a file's bytes into an open one.
    func copy(_ sha256: Digest, to target: borrowing Descriptor) throws(SystemError) {
        _ = try Files.copy(vault.open(relative: "\(shelf(of: sha256))/\(sha256)"), to: target)
    }
}
