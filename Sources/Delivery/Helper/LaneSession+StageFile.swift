internal import Files
internal import Glibc
internal import Wire
internal import Workflow

// One file's way to its temporary name: looked at, copied and compared; then, when it is synced, closed and looked at again.
extension LaneSession {
    /// What became of one file of a run before the run is synced.
    enum Written {
        case ended(StageResult)
        case unsynced(UnsyncedFile)
    }

    func begin(_ item: StageItem) throws(SystemError) -> Written {
        switch try look(at: item) {
        case .failure(let trouble): return .ended(.failed(trouble))
        case .success(let source): return try begin(item, from: source)
        }
    }

    /// Looks at a file's names and its source before anything is written.
    func look(at item: StageItem) throws(SystemError) -> Result<OpenFile, LaneTrouble> {
        guard TemporaryName.isOurs(item.temporary) else {
            return .failure(
                .init(code: .nameTaken, what: item.temporary.escaped, cause: "no temporary name of ours"))
        }
        if try place.hot.status(of: item.final) != nil {
            return .failure(.init(code: .nameTaken, what: item.final.escaped, cause: "it stands in the hot folder"))
        }
        return openSource(item)
    }

    private func openSource(_ item: StageItem) -> Result<OpenFile, LaneTrouble> {
        do {
            let source = try workspace.open(relative: item.source, crossingMounts: true)
            let status = try source.status()
            if status.kind == .regular, status.bytes == item.bytes { return .success(OpenFile(source)) }
            return .failure(
                .init(
                    code: .sourceChanged, what: item.source,
                    cause: status.kind == .regular
                        ? "\(status.bytes) bytes instead of \(item.bytes)" : "a \(status.kind.rawValue)"))
        } catch {
            let isMissing = error.code == ENOENT || error.code == ENOTDIR
            return .failure(
                .init(code: isMissing ? .sourceMissing : .inputOutput, what: item.source, cause: error.text))
        }
    }

    private func begin(_ item: StageItem, from source: OpenFile) throws(SystemError) -> Written {
        // Left by an attempt that was interrupted: the name is ours, recorded, and nobody was told that it is whole.
        try place.staging.remove(item.temporary)
        do throws(SystemError) {
            let target = UnsyncedFile(
                try place.staging.create(item.temporary, mode: 0o644), expecting: item.bytes)
            let copied = try copy(source.file, to: target)
            if copied.sha256 == item.sha256, copied.bytes == item.bytes {
                // Against a strict umask of ours.
                do { try target.setMode(0o644) } catch {}  // Many shares know no modes: then theirs has to do.
                target.beginWriting()
                return .unsynced(target)
            }
            forget(item.temporary)
            return .ended(.failed(.changed(item, copied.sha256)))
        } catch {
            forget(item.temporary)
            return .ended(.failed(try trouble(of: item, error)))
        }
    }

    /// What goes wrong with the source: the workspace's trouble is not the folder's.
    /// - Throws: what goes wrong with the folder.
    func trouble(of item: StageItem, _ error: SystemError) throws(SystemError) -> LaneTrouble {
        guard error.call == "pread" else { throw error }
        return .init(code: .inputOutput, what: item.source, cause: error.text)
    }

    /// Closes a synced file and compares.
    func finish(_ item: StageItem, _ file: UnsyncedFile) throws(SystemError) -> StageResult {
        do throws(SystemError) { try file.close() } catch { throw error.about(item.temporary.escaped) }
        var trouble = try lengthTrouble(of: item)
        if trouble == nil, setup.readBack { trouble = try readBack(item) }
        guard let trouble else { return .staged(bytes: item.bytes) }
        forget(item.temporary)
        return .failed(trouble)
    }

    /// - Returns: nil where a file of the right length stands there.
    func lengthTrouble(of item: StageItem) throws(SystemError) -> LaneTrouble? {
        if let found = try place.staging.status(of: item.temporary), found.bytes == item.bytes { return nil }
        return .mismatch(item, "its size is not \(item.bytes) bytes")
    }

    private func readBack(_ item: StageItem) throws(SystemError) -> LaneTrouble? {
        let file = try openToReadBack(item)
        let found: (sha256: Digest, bytes: Int64)
        do throws(SystemError) { found = try digest(of: file.file) } catch { return .mismatch(item, error.text) }
        if found.sha256 == item.sha256 { return nil }
        return .mismatch(item, "its hash is \(found.sha256)")
    }

    func openToReadBack(_ item: StageItem) throws(SystemError) -> OpenFile {
        let file = try place.staging.open(item.temporary)
        // From the volume rather than from memory, as far as the kernel can be asked for that.
        _ = posix_fadvise(file.raw, 0, 0, Int32(POSIX_FADV_DONTNEED))
        return OpenFile(file)
    }

    /// Removes a temporary name that holds nothing of worth.
    func forget(_ name: RawName) {
        do { try place.staging.remove(name) } catch {}  // A temporary name is left; the next attempt removes it first.
    }
}

extension LaneTrouble {
    static func changed(_ item: StageItem, _ sha256: Digest) -> LaneTrouble {
        .init(code: .sourceChanged, what: item.source, cause: "its hash is \(sha256)")
    }

    /// What was written is not what stands there.
    static func mismatch(_ item: StageItem, _ cause: String) -> LaneTrouble {
        .init(code: .verifyMismatch, what: item.temporary.escaped, cause: cause)
    }
}
