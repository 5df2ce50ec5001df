internal import Dispatch
internal import Files
internal import Wire
internal import Workflow

// Large files, which are staged slice by slice.
extension LaneSession {
    /// Gives slices to some of the large files that are to be staged; those that are not asked for any more are let go.
    func grow(_ items: [StageItem]) throws(LaneTrouble) -> [StageResult] {
        growing = growing.filter { name, file in items.contains { $0 == file.item } }
        var results = items.map { StageResult.growing(bytes: growing[$0.temporary]?.bytes ?? 0) }
        var turns = inTurn(items)
        let new = turns.filter { growing[items[$0].temporary] == nil }
        for index in new {
            guard let result = try each([items[index]], failed: { .failed($1) }, enter)[0] else { continue }
            results[index] = result
            turns.removeAll { $0 == index }
        }
        sideBySide(turns.compactMap { growing[items[$0].temporary] })
        for index in turns {
            let isNew = new.contains(index)
            results[index] = try isNew ? each([items[index]], failed: { .failed($1) }, goOn)[0] : later(items[index])
        }
        return results
    }

    /// Gives slices to what grows while nobody asks for anything, where they are quick: whoever asks meanwhile waits for them.
    /// - Returns: whether there was anything to do.
    func goAhead() -> Bool {
        guard pace.isQuick else { return false }
        let files = growing.values.filter(\.mayGoAhead).sorted { left(of: $0.item) < left(of: $1.item) }
        sideBySide(Array(files.prefix(Pace.fewest)))
        return !files.isEmpty
    }

    /// - Returns: nil where the file's first slice may be written.
    private func enter(_ item: StageItem) throws(SystemError) -> StageResult? {
        do throws(SystemError) {
            guard case .failure(let trouble) = try begun(item) else { return nil }
            return .failed(trouble)
        } catch { return .failed(try gaveUp(item, error)) }
    }

    /// Works on the slices themselves, of several files at the same time: hashing and copying are work for a processor, and
    /// one writes while another one waits for the disk. What came of each is looked at afterwards, one after the other.
    private func sideBySide(_ files: [GrowingFile]) {
        guard !files.isEmpty else { return }
        // Proof for `nonisolated(unsafe)`: each is another file and touched by one thread, and all threads have ended when
        // anybody looks at a file again.
        nonisolated(unsafe) let files = files
        let areFull = files.contains { left(of: $0.item) >= GrowingFile.slice }
        let begin = Monotonic.now()
        DispatchQueue.concurrentPerform(iterations: files.count) { files[$0].goAhead() }
        if areFull { pace.took(seconds: Monotonic.now() - begin) }
    }

    /// A slice that is not the first: what fails now is told, since a file that began anew each time would never say so.
    private func later(_ item: StageItem) throws(LaneTrouble) -> StageResult {
        do throws(SystemError) { return try goOn(item) } catch {
            if error.isConnectionLost { throw LaneTrouble(error) }
            return .failed(LaneTrouble(error))
        }
    }

    /// The one that was asked for first, which nobody overtakes, and those with the least left, which are soon done.
    private func inTurn(_ items: [StageItem]) -> [Int] {
        let shortest = items.indices.dropFirst().sorted { left(of: items[$0]) < left(of: items[$1]) }
        return Array(items.indices.prefix(1)) + shortest.prefix(pace.files - 1)
    }

    private func left(of item: StageItem) -> Int64 { item.bytes - (growing[item.temporary]?.bytes ?? 0) }

    /// Another slice of one file. Where anything fails nothing of it is kept: the next attempt starts over from the source.
    private func goOn(_ item: StageItem) throws(SystemError) -> StageResult {
        let result: StageResult
        do throws(SystemError) { result = try slice(of: item) } catch { return .failed(try gaveUp(item, error)) }
        switch result {
        case .growing: break
        case .staged: growing[item.temporary] = nil
        // Where it did not even begin, nothing that stands there is touched.
        case .failed: if growing[item.temporary] != nil { giveUp(item.temporary) }
        }
        return result
    }

    private func gaveUp(_ item: StageItem, _ error: SystemError) throws(SystemError) -> LaneTrouble {
        giveUp(item.temporary)
        return try trouble(of: item, error.about(item.temporary.escaped))
    }

    private func giveUp(_ name: RawName) {
        growing[name] = nil
        if TemporaryName.isOurs(name) { forget(name) }
    }

    private func slice(of item: StageItem) throws(SystemError) -> StageResult {
        let file: GrowingFile
        switch try begun(item) {
        case .failure(let trouble): return .failed(trouble)
        case .success(let known): file = known
        }
        switch file.phase {
        case .writing(let copy):
            guard try file.goOn() else { return .growing(bytes: copy.bytes) }
            return try written(file, copy)
        case .readingBack(let digest):
            do throws(SystemError) {
                guard try file.goOn() else { return .growing(bytes: item.bytes) }
            } catch { return .failed(.mismatch(item, error.text)) }
            let found = digest.finish()
            if found.sha256 == item.sha256 { return .staged(bytes: item.bytes) }
            return .failed(.mismatch(item, "its hash is \(found.sha256)"))
        }
    }

    private func begun(_ item: StageItem) throws(SystemError) -> Result<GrowingFile, LaneTrouble> {
        if let known = growing[item.temporary] { return .success(known) }
        switch try look(at: item) {
        case .failure(let trouble): return .failure(trouble)
        case .success(let source): return .success(try begin(item, from: source))
        }
    }

    private func begin(_ item: StageItem, from source: OpenFile) throws(SystemError) -> GrowingFile {
        // Left by an attempt that was interrupted: the name is ours, recorded, and nobody was told that it is whole.
        try place.staging.remove(item.temporary)
        let target = try place.staging.create(item.temporary, mode: 0o644)
        // Against a strict umask of ours.
        do { try target.setMode(0o644) } catch {}  // Many shares know no modes: then theirs has to do.
        let file = GrowingFile(item, try SlicedCopy(of: source, to: target, bytes: item.bytes))
        growing[item.temporary] = file
        return file
    }

    private func written(_ file: GrowingFile, _ copy: SlicedCopy) throws(SystemError) -> StageResult {
        let (item, sha256) = (file.item, try copy.finish())
        guard sha256 == item.sha256, copy.bytes == item.bytes else { return .failed(.changed(item, sha256)) }
        if let trouble = try lengthTrouble(of: item) { return .failed(trouble) }
        guard setup.readBack else { return .staged(bytes: item.bytes) }
        file.beginReadingBack(try openToReadBack(item))
        return .growing(bytes: item.bytes)
    }
}
