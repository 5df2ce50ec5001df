internal import Files
internal import Synchronization
internal import Workflow

extension SourceVault {
    /// Gives a file a second name elsewhere on the same volume: the same bytes, as read-only as here.
    func link(_ sha256: Digest, to folder: Folder, as newName: RawName) throws(SystemError) {
        let shelf = try vault.folder(relative: shelf(of: sha256))
        let place = name(sha256.hex)
        let before = try shelf.status(of: place)
        try shelf.link(place, to: folder, as: newName)
        guard let before, let after = try shelf.status(of: place) else { return }
        sound.withLock { $0.renew(sha256, SoundFile(before), SoundFile(after)) }
    }

    /// Copies a file's bytes into an open one.
    func copy(_ sha256: Digest, to target: borrowing Descriptor) throws(SystemError) {
        _ = try Files.copy(vault.open(relative: "\(shelf(of: sha256))/\(sha256)"), to: target)
    }
}
