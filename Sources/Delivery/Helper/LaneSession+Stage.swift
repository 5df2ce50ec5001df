internal import Files
internal import Glibc
internal import Wire
internal import Workflow

// Writing temporary names: the whole content is durable in the press's volume before anything is renamed.
extension LaneSession {
    func stage(_ items: [StageItem]) throws(LaneTrouble) -> [StageResult] {
        var results = try each(items, failed: { .failed($1) }, stage)
        do throws(SystemError) { try place.staging.sync() } catch {
            // The names may not outlive a power cut, so none of them counts.
            for (index, item) in items.enumerated() {
                guard case .staged = results[index] else { continue }
                forget(item.temporary)
                results[index] = .failed(LaneTrouble(error))
            }
        }
        for (item, result) in zip(items, results) {
            if case .staged = result { stagedHere.insert(item.temporary) }
        }
        return results
    }

    private func stage(_ item: StageItem) throws(SystemError) -> StageResult {
        guard TemporaryName.isOurs(item.temporary) else {
            return .failed(.init(code: .nameTaken, what: item.temporary.escaped, cause: "no temporary name of ours"))
        }
        if try place.hot.status(of: item.final) != nil {
            return .failed(.init(code: .nameTaken, what: item.final.escaped, cause: "it stands in the hot folder"))
        }
        switch openSource(item) {
        case .failure(let trouble): return .failed(trouble)
        case .success(let source): return try stage(item, from: source)
        }
    }

    private func openSource(_ item: StageItem) -> Result<FileSource, LaneTrouble> {
        do {
            let source = try workspace.open(relative: item.source, crossingMounts: true)
            let status = try source.status()
            if status.kind == .regular, status.bytes == item.bytes { return .success(FileSource(source)) }
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

    private func stage(_ item: StageItem, from source: FileSource) throws(SystemError) -> StageResult {
        // Left by an attempt that was interrupted: the name is ours, recorded, and nobody was told that it is whole.
        try place.staging.remove(item.temporary)
        let trouble: LaneTrouble?
        do throws(SystemError) { trouble = try write(item, from: source) } catch {
            // Also after a failed fsync: what it left cannot be trusted, the next attempt starts over from the source.
            forget(item.temporary)
            // The workspace's trouble is not the folder's.
            guard error.call == "pread" else { throw error }
            return .failed(.init(code: .inputOutput, what: item.source, cause: error.text))
        }
        guard let trouble else { return .staged(bytes: item.bytes) }
        forget(item.temporary)
        return .failed(trouble)
    }

    /// Copies, syncs, closes and compares.
    /// - Returns: nil when the temporary name holds what it should.
    private func write(_ item: StageItem, from source: FileSource) throws(SystemError) -> LaneTrouble? {
        let name = item.temporary.escaped
        let target = try place.staging.create(item.temporary, mode: 0o644)
        let copied = try copy(source.file, to: target)
        guard copied.sha256 == item.sha256, copied.bytes == item.bytes else {
            return .init(code: .sourceChanged, what: item.source, cause: "its hash is \(copied.sha256)")
        }
        // Against a strict umask of ours.
        do { try target.setMode(0o644) } catch {}  // Many shares know no modes: then theirs has to do.
        do throws(SystemError) {
            try target.sync()
            try target.close()
        } catch { throw error.about(name) }
        guard let found = try place.staging.status(of: item.temporary), found.bytes == item.bytes else {
            return .init(code: .verifyMismatch, what: name, cause: "its size is not \(item.bytes) bytes")
        }
        return setup.readBack ? try readBack(item) : nil
    }

    private func readBack(_ item: StageItem) throws(SystemError) -> LaneTrouble? {
        let file = try place.staging.open(item.temporary)
        // From the volume rather than from memory, as far as the kernel can be asked for that.
        _ = posix_fadvise(file.raw, 0, 0, Int32(POSIX_FADV_DONTNEED))
        let found: (sha256: Digest, bytes: Int64)
        do throws(SystemError) { found = try digest(of: file) } catch {
            return .init(code: .verifyMismatch, what: item.temporary.escaped, cause: error.text)
        }
        if found.sha256 == item.sha256 { return nil }
        return .init(code: .verifyMismatch, what: item.temporary.escaped, cause: "its hash is \(found.sha256)")
    }

    /// Removes a temporary name that holds nothing of worth.
    private func forget(_ name: RawName) {
        do { try place.staging.remove(name) } catch {}  // A temporary name is left; the next attempt removes it first.
    }
}

/// An open source file; an object, since a `Descriptor` cannot stand in a `Result`.
private final class FileSource {
    let file: Descriptor
    init(_ file: consuming Descriptor) { self.file = file }
}
