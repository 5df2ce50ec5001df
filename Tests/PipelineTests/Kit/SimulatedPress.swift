import Files
import JobStore
import Wire
import Workflow

/// A hot folder and its lane helper as values: it keeps the rules of the helper, and remembers every name that ever came
/// into sight of the press, which is the judge of "once".
final class SimulatedPress {
    var mount = MountIdentity(device: 1, inode: 2, fileSystem: "ext4")
    /// What every request is answered with while it is set.
    var trouble: LaneTrouble?
    /// What staging of these final names, or of any other, comes to.
    var refuses: (StageItem) -> LaneTrouble? = { _ in nil }
    /// How many requests it takes until a file is staged.
    var slices: (StageItem) -> Int = { _ in 1 }
    private(set) var temporary: [RawName: Digest] = [:]
    /// Large files on their way, and the slices that they have had.
    private(set) var growing: [RawName: Int] = [:]
    private(set) var visible: [RawName: Digest] = [:]
    /// Every name that came into sight, in order.
    private(set) var seen: [RawName] = []
    /// The same without those that were taken back untouched.
    private(set) var kept: [RawName] = []
    var inErrorFolder: Set<RawName> = []

    /// The press takes a file; nil takes all.
    func take(_ name: RawName? = nil) {
        if let name { visible[name] = nil } else { visible = [:] }
    }

    func answer(_ request: LaneRequest, on known: MountIdentity?) -> LaneReply {
        if let trouble {
            growing = [:]
            return .unreachable(trouble)
        }
        guard known == mount else { return .opened(mount) }
        switch request {
        case .open: return .opened(mount)
        case .stage(let items):
            let asked = Set(items.map(\.temporary))
            growing = growing.filter { asked.contains($0.key) }
            return .staged(items.map(stage))
        case .publish(let items): return .published(items.map(publish))
        case .survey(let items):
            return .surveyed(
                items.map { item in
                    if visible[item.name] != nil { return .present }
                    return inErrorFolder.contains(item.name) ? .inErrorFolder : .absent
                })
        case .withdraw(let items): return .withdrawn(items.map(withdraw))
        case .discard(let names):
            for name in names { (temporary[name], growing[name]) = (nil, nil) }
            return .discarded([])
        }
    }

    /// Answers nothing any more, although it did what was asked: the power went.
    func carryOutUnheard(_ request: LaneRequest) { _ = answer(request, on: mount) }

    private func stage(_ item: StageItem) -> StageResult {
        if let trouble = refuses(item) {
            (temporary[item.temporary], growing[item.temporary]) = (nil, nil)
            return .failed(trouble)
        }
        let slice = (growing[item.temporary] ?? 0) + 1
        if slice < slices(item) {
            // Something stands under the name; what it is worth, only the last slice makes it.
            temporary[item.temporary] = SHA256.digest(of: [UInt8(truncatingIfNeeded: slice)])
            growing[item.temporary] = slice
            return .growing(bytes: Int64(slice))
        }
        growing[item.temporary] = nil
        temporary[item.temporary] = item.sha256
        return .staged(bytes: item.bytes)
    }

    private func publish(_ item: PublishItem) -> PublishResult {
        guard item.sameBootAndMount else {
            return visible[item.final] == item.sha256 ? .foundWithOurHash : .uncertain("the machine was restarted")
        }
        guard let content = temporary[item.temporary] else { return .alreadyDone }
        guard visible[item.final] == nil else {
            return .failed(LaneTrouble(code: .nameTaken, what: item.final.escaped, cause: "it stands there"))
        }
        temporary[item.temporary] = nil
        visible[item.final] = content
        seen.append(item.final)
        kept.append(item.final)
        return .renamed
    }

    private func withdraw(_ item: WithdrawItem) -> WithdrawResult {
        if temporary[item.temporary] != nil { return .withdrawn }
        guard let content = visible[item.name] else { return .taken }
        guard content == item.sha256 else { return .notOurs }
        visible[item.name] = nil
        if let last = kept.lastIndex(of: item.name) { kept.remove(at: last) }
        temporary[item.temporary] = content
        return .withdrawn
    }
}

extension LaneTrouble {
    static func of(_ code: Code) -> LaneTrouble { LaneTrouble(code: code, what: "out/digital", cause: "it was so") }
}
