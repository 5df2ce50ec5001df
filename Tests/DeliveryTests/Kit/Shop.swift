import Files
import Foundation
import Glibc
import Wire
import Workers
public import Workflow

@testable import Delivery

/// A workspace and a hot folder in a temporary folder, and a lane helper that runs on a thread of this process. All of it
/// goes with this object.
final class Shop: Sendable {
    let root: String
    let top: Folder
    let hot: Folder
    let workspace: Folder
    private let channel: FrameChannel

    /// - Parameter pace: by default no folder counts as quick, however fast the machine is.
    init(pace: Pace = Pace(moment: 0)) throws {
        var template = Array((NSTemporaryDirectory() + "/hotpress-delivery-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemError(code: errno, call: "mkdtemp", what: "tmp") }
        root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        top = try Folder(path: root)
        hot = try top.folder("hot", create: true)
        workspace = try top.folder("workspace", create: true)
        let (ours, theirs) = try FrameChannel.pair()
        channel = ours
        Thread.detachNewThread { _ = LaneHelper.run(theirs, pace: pace) }
    }

    deinit {
        channel.shutdown()
        // A test that failed may have left a mount behind; then the folder stays and says so by being there.
        do {
            let slash = root.lastIndex(of: "/")!
            try Folder(path: String(root[..<slash])).removeTree(RawName(String(root[root.index(after: slash)...]))!)
        } catch { print("left behind: \(error)") }
    }

    func path(_ name: String) -> String { root + "/" + name }

    func setup(
        folder: String = "hot", staging: String? = nil, errors: String? = nil, readBack: Bool = false,
        mustBeMounted: Bool = false
    ) -> LaneSetup {
        LaneSetup(
            folder: path(folder), stagingFolder: staging.map(path), errorFolder: errors.map(path),
            workspace: path("workspace"), readBack: readBack, mustBeMounted: mustBeMounted)
    }

    func ask(_ request: LaneRequest) throws -> LaneReply {
        try channel.send(request)
        guard let reply = try channel.receive(LaneReply.self, timeout: 60) else { throw ChannelError.closed }
        return reply
    }

    /// Makes an output file in the workspace, and the item that stages it.
    func item(_ name: String, _ content: [UInt8]? = nil, epoch: Int = 1, job: Int = 1) throws -> StageItem {
        let content = content ?? Array("the content of \(name)".utf8)
        let source = RawName(name + ".source")!
        try workspace.write(content, as: source, replacing: true)
        return StageItem(
            source: source.escaped,
            temporary: TemporaryName.make(
                job: JobID(order: OrderNumber("1042")!, index: job), revision: 1, ordinal: 0, epoch: epoch),
            final: RawName(name)!, sha256: SHA256.digest(of: content), bytes: Int64(content.count))
    }

    func names(in folder: Folder? = nil) throws -> [String] { try (folder ?? hot).names().map(\.escaped).sorted() }

    func content(_ name: String, in folder: Folder? = nil) throws -> [UInt8] {
        try (folder ?? hot).open(RawName(name)!).readAll(limit: 1 << 30)
    }
}

extension RawName: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = RawName(text)! }
}

extension StageItem {
    func publishing(sameBootAndMount: Bool = true, delivery: String = "") -> PublishItem {
        PublishItem(
            temporary: temporary, final: final, sha256: sha256, bytes: bytes, sameBootAndMount: sameBootAndMount,
            delivery: delivery)
    }

    var withdrawing: WithdrawItem { WithdrawItem(name: final, temporary: temporary, sha256: sha256, bytes: bytes) }
}

extension LaneReply {
    var identity: MountIdentity? { if case .opened(let identity) = self { identity } else { nil } }
    var trouble: LaneTrouble? { if case .unreachable(let trouble) = self { trouble } else { nil } }
    var staged: [StageResult] { if case .staged(let results) = self { results } else { [] } }
    var published: [PublishResult] { if case .published(let results) = self { results } else { [] } }
    var surveyed: [Presence] { if case .surveyed(let results) = self { results } else { [] } }
    var withdrawn: [WithdrawResult] { if case .withdrawn(let results) = self { results } else { [] } }
}

extension StageResult {
    var code: LaneTrouble.Code? { if case .failed(let trouble) = self { trouble.code } else { nil } }
}

extension PublishResult {
    var code: LaneTrouble.Code? { if case .failed(let trouble) = self { trouble.code } else { nil } }
    var isUncertain: Bool { if case .uncertain = self { true } else { false } }
}

/// Whether this process may mount file systems, which some faults need.
let mayMount = geteuid() == 0

/// A small file system of its own, in a folder of the shop.
func withVolume<Result>(_ path: String, bytes: Int, _ body: () throws -> Result) throws -> Result {
    guard mount("tmpfs", path, "tmpfs", 0, "size=\(bytes)") == 0 else {
        throw SystemError(code: errno, call: "mount", what: path)
    }
    defer { umount2(path, Int32(MNT_DETACH)) }
    return try body()
}
