internal import Files
internal import Wire
internal import Workflow

// Large files, which are staged slice by slice.
extension LaneSession {
    /// Gives slices to some of the large files that are to be staged; those that are not asked for any more are let go.
    func grow(_ items: [StageItem]) throws(LaneTrouble) -> [StageResult] {
        growing = growing.filter { name, file in items.contains { $0 == file.item } }
        var results = items.map { StageResult.growing(bytes: growing[$0.temporary]?.bytes ?? 0) }
        for index in inTurn(items) {
            let isNew = growing[items[index].temporary] == nil
            results[index] = try isNew ? each([items[index]], failed: { .failed($1) }, goOn)[0] : later(items[index])
        }
        return results
    }

    /// A slice that is not the first: what fails now is told, since a file that began anew each time would never say so.
    private func later(_ item: StageItem) throws(LaneTrouble) -> StageResult {
        do throws(SystemError) { return try goOn(item) } catch {
            if error.isConnectionLost { throw LaneTrouble(error) }
            return .failed(LaneTrouble(error))
        }
    }

    /// The one that was asked for first, which nobody overtakes, and the one with the least left, which is soon done.
    private func inTurn(_ items: [StageItem]) -> [Int] {
        let shortest = items.indices.dropFirst().min { left(of: items[$0]) < left(of: items[$1]) }
        return [items.indices.first, shortest].compactMap { $0 }
    }

    private func left(of item: StageItem) -> Int64 { item.bytes - (growing[item.temporary]?.bytes ?? 0) }

    /// Another slice of one file. Where anything fails nothing of it is kept: the next attempt starts over from the source.
    private func goOn(_ item: StageItem) throws(SystemError) -> StageResult {
        let result: StageResult
        do throws(SystemError) { result = try slice(of: item) } catch {
            giveUp(item.temporary)
            return .failed(try trouble(of: item, error.about(item.temporary.escaped)))
        }
        switch result {
        case .growing: break
        case .staged: growing[item.temporary] = nil
        // Where it did not even begin, nothing that stands there is touched.
        case .failed: if growing[item.temporary] != nil { giveUp(item.temporary) }
        }
        return result
    }

    private func giveUp(_ name: RawName) {
        growing[name] = nil
        if TemporaryName.isOurs(name) { forget(name) }
    }

    private func slice(of item: StageItem) throws(SystemError) -> StageResult {
        let file: GrowingFile
        if let known = growing[item.temporary] {
            file = known
        } else {
            switch try look(at: item) {
            case .failure(let trouble): return .failed(trouble)
            case .success(let source): file = try begin(item, from: source)
            }
        }
        switch file.phase {
        case .writing(let copy):
            guard try copy.goOn(atMost: GrowingFile.slice) else { return .growing(bytes: copy.bytes) }
            return try written(file, copy)
        case .readingBack(let digest):
            do throws(SystemError) {
                guard try digest.goOn(atMost: GrowingFile.slice) else { return .growing(bytes: item.bytes) }
            } catch { return .failed(.mismatch(item, error.text)) }
            let found = digest.finish()
            if found.sha256 == item.sha256 { return .staged(bytes: item.bytes) }
            return .failed(.mismatch(item, "its hash is \(found.sha256)"))
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
