internal import Files
internal import Glibc
public import Workflow

// An original that has left its intake folder has the bytes of the vault's file: moved, it is the sender's copy.
extension ResultFolders {
    /// Removes originals that no answer has fetched. At a start all of them: what was not synced by its sender may not have
    /// outlived a power cut.
    /// - Parameter time: those that were released before; nil for all.
    public func discardReleased(before time: Timestamp?) throws(VaultError) {
        try inVault { () throws(SystemError) in
            for name in try released.names() {
                if let time, let status = try released.status(of: name),
                    Timestamp(milliseconds: status.changed / 1_000_000) >= time
                {
                    continue
                }
                try released.remove(name)
            }
        }
    }

    func discardReleased(file: Int64) throws(SystemError) { try released.remove(name("\(file)")) }

    /// Takes the released original for the copy.
    /// - Returns: nil where there is none that may be taken; a copy has to be made.
    func takeReleased(_ file: Int64, bytes: Int64) -> (partial: Partial, identity: CopyIdentity)? {
        let own = name("\(file)")
        do throws(SystemError) {
            guard let status = try released.status(of: own) else { return nil }
            let partial = try results.folder(name(".partial"), create: true)
            try partial.remove(own)
            try released.rename(own, to: partial, as: own)
            let taken = try partial.open(own)
            guard status.kind == .regular, status.bytes == bytes, status.links == 1 else { return nil }
            try taken.setMode(0o644)
            try taken.touch()
            let identity = CopyIdentity(try taken.status())
            return (Partial(partial: partial, temporary: own, file: UnsyncedFile(taken)), identity)
        } catch { return nil }  // Results on another volume, or a mode that is not ours to set: it is copied.
    }
}
