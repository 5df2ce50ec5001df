internal import Files
internal import Glibc
internal import Wire
internal import Workflow

// Taking back what the press has not taken.
extension LaneSession {
    func withdraw(_ items: [WithdrawItem]) throws(LaneTrouble) -> [WithdrawResult] {
        let results = try each(items, failed: { .failed($1) }, withdraw)
        do throws(SystemError) { try place.sync() } catch {
            return results.map { $0 == .withdrawn ? .failed(LaneTrouble(error)) : $0 }
        }
        return results
    }

    /// The file goes back under its temporary name first, out of the press's sight, and is looked at only then: between a
    /// look and a removal under its final name the press, or somebody with another file, could come in between.
    private func withdraw(_ item: WithdrawItem) throws(SystemError) -> WithdrawResult {
        let standsAlready = try place.staging.status(of: item.temporary) != nil
        if !standsAlready {
            guard let found = try place.hot.status(of: item.name) else { return .taken }
            if found.kind != .regular || found.bytes != item.bytes { return .notOurs }
            do throws(SystemError) {
                try place.hot.rename(item.name, to: place.staging, as: item.temporary)
            } catch  where error.code == ENOENT { return .taken }
        }
        if try holdsOurs(item.temporary, in: place.staging, item.bytes, item.sha256) { return .withdrawn }
        do throws(SystemError) {
            try place.staging.rename(item.temporary, to: place.hot, as: item.name)
        } catch  where error.code == EEXIST {
            return .failed(
                .init(
                    code: .nameTaken, what: item.name.escaped,
                    cause:
                        "a stranger's file under this name was set aside as '\(item.temporary)', and another one has "
                        + "taken its place"))
        }
        return .notOurs
    }

    /// - Returns: what could not be removed, and why; it lies there under a name that no press takes.
    func discard(_ names: [RawName]) throws(LaneTrouble) -> [LaneTrouble] {
        let troubles = try each(names.filter(TemporaryName.isOurs), failed: { _, trouble in trouble }) {
            name throws(SystemError) -> LaneTrouble? in
            growing[name] = nil
            try place.staging.remove(name)
            stagedHere.remove(name)
            return nil
        }
        do throws(SystemError) { try place.staging.sync() } catch { throw LaneTrouble(error) }
        return troubles.compactMap { $0 }
    }
}
