internal import Files
internal import Glibc
internal import Wire
internal import Workflow

// Writing temporary names: the whole content is durable in the press's volume before anything is renamed.
extension LaneSession {
    /// Small files whole; large ones go on by a slice.
    func stage(_ items: [StageItem]) throws(LaneTrouble) -> [StageResult] {
        let (small, large) = (
            items.indices.filter { !GrowingFile.isLarge(items[$0]) },
            items.indices.filter { GrowingFile.isLarge(items[$0]) }
        )
        var results = items.map { _ in StageResult.growing(bytes: 0) }
        // While the last of the small ones are on their way to the disk the large ones go on.
        let (ended, last) = try whole(small.map { items[$0] })
        for (index, result) in zip(large, try grow(large.map { items[$0] })) { results[index] = result }
        let written = try ended + (last.map { run throws(LaneTrouble) in try finish(run: run) } ?? [])
        for (index, result) in zip(small, written) { results[index] = result }
        let staged = items.indices.filter { if case .staged = results[$0] { true } else { false } }
        if staged.isEmpty { return results }
        do throws(SystemError) { try place.staging.sync() } catch {
            // The names may not outlive a power cut, so none of them counts.
            for index in staged {
                forget(items[index].temporary)
                results[index] = .failed(LaneTrouble(error))
            }
            return results
        }
        for index in staged { stagedHere.insert(items[index].temporary) }
        return results
    }

    /// - Returns: what became of the first files, and the rest, which are still on their way to the disk.
    private func whole(_ items: [StageItem]) throws(LaneTrouble) -> ([StageResult], StagedRun?) {
        var results: [StageResult] = []
        var before: StagedRun?
        for run in runs(of: items) {
            // While one run is on its way to the disk the next one is written.
            let next = try begin(run: run)
            if let before { results += try finish(run: before) }
            before = next
        }
        return (results, before)
    }

    /// Files that are synced together: no more bytes at once than a disk takes in a moment, and few enough open files.
    private func runs(of items: [StageItem]) -> [ArraySlice<StageItem>] {
        var runs: [ArraySlice<StageItem>] = []
        var (first, bytes) = (0, Int64(0))
        for (index, item) in items.enumerated() {
            bytes += item.bytes
            guard bytes >= 32 << 20 || index - first >= 31 || index == items.count - 1 else { continue }
            runs.append(items[first...index])
            (first, bytes) = (index + 1, 0)
        }
        return runs
    }

    /// Files that were written, and are being made durable.
    private struct StagedRun {
        let items: [StageItem]
        let written: [Written]
        let syncing: SyncUnderWay
    }

    private func begin(run: ArraySlice<StageItem>) throws(LaneTrouble) -> StagedRun {
        let items = Array(run)
        // Hashing and copying are work for a processor: where there is much of it, two take part.
        let hands = items.count >= 4 && items.reduce(0) { $0 + $1.bytes } >= 4 << 20 ? 2 : 1
        let written = try each(items, hands: hands, failed: { .ended(.failed($1)) }, begin)
        let files = written.compactMap { if case .unsynced(let file) = $0 { file } else { nil } }
        return StagedRun(items: items, written: written, syncing: SyncUnderWay(files))
    }

    private func finish(run: StagedRun) throws(LaneTrouble) -> [StageResult] {
        var errors = run.syncing.wait()[...]
        var results: [StageResult] = []
        for (item, one) in zip(run.items, run.written) {
            switch one {
            case .ended(let result): results.append(result)
            case .unsynced(let file):
                do throws(SystemError) {
                    if let error = errors.popFirst() ?? nil { throw error.about(item.temporary.escaped) }
                    results.append(try finish(item, file))
                } catch {
                    // Also after a failed fsync: what it left cannot be trusted, the next attempt starts over from the source.
                    forget(item.temporary)
                    guard error.mayBeCuredByReopening else {
                        results.append(.failed(LaneTrouble(error)))
                        continue
                    }
                    try reopen()
                    results += try each([item], failed: { .failed($1) }, alone)
                }
            }
        }
        return results
    }

    private func alone(_ item: StageItem) throws(SystemError) -> StageResult {
        switch try begin(item) {
        case .ended(let result): return result
        case .unsynced(let file):
            do throws(SystemError) {
                if let error = syncTogether([file.raw])[0] { throw error.about(item.temporary.escaped) }
                return try finish(item, file)
            } catch {
                forget(item.temporary)
                throw error
            }
        }
    }
}
