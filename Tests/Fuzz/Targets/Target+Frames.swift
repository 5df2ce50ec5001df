internal import Foundation
internal import Output
internal import Preflight
internal import Wire
internal import Workflow

extension FuzzTarget {
    /// Frames as they come from a worker or a helper: the first byte says in what pieces.
    static let frames = FuzzTarget(
        name: "frames", seeds: frameSeeds,
        words: [
            "\"hello\"", "\"facts\"", "\"_0\"", "\"arrived\"", "\"waiting\"", "\"released\"", "\"staged\"",
            "\"published\"",
            "\"uncertain\"", "\"unreachable\"", "\"name\"", "\"identity\"", "\"sha256\"", "\"code\"", "1e400", "-1",
        ]
    ) { bytes in
        guard let first = bytes.first else { return nil }
        var rest = bytes.dropFirst()
        var reader = FrameReader()
        while !rest.isEmpty {
            guard (1...Frame.maxBytes).contains(reader.missing) else { return "\(reader.missing) bytes are missing" }
            var piece = rest.prefix(Int(first % 16) + 1)
            let before = piece.count
            do throws(FrameError) {
                if let frame = try reader.take(&piece) { decode(frame) }
            } catch { return nil }
            guard piece.count < before else { return "a frame takes no bytes" }
            rest = rest.dropFirst(before - piece.count)
        }
        return nil
    }

    /// A frame that is refused is what most of them are.
    private static func decode(_ frame: [UInt8]) {
        let data = Data(frame)
        func attempt<Message: Decodable>(_: Message.Type) {
            do { _ = try JSONDecoder().decode(Message.self, from: data) } catch { return }  // Refused, as it should be.
        }
        attempt(WorkerReply.self)
        attempt(WorkerRequest.self)
        attempt(WatcherReply.self)
        attempt(WatcherRequest.self)
        attempt(LaneReply.self)
        attempt(LaneRequest.self)
    }

    private static let frameSeeds: [[UInt8]] = {
        func framed(_ message: some Encodable) -> [UInt8] {
            do {
                let body = try JSONEncoder().encode(message)
                return try [7] + Frame.header(bytes: body.count) + body
            } catch { return [] }  // A seed less.
        }
        guard let name = RawName("anna.pdf"), let digest = Digest(hex: String(repeating: "ab", count: 32)) else {
            return []
        }
        let trouble = LaneTrouble(code: .folderMissing, what: "out/digital", cause: "it is gone")
        return [
            framed(
                WorkerReply.hello(
                    WorkerHello(
                        protocolVersion: 3, build: "1", versions: ParserVersions(poppler: "22.12", qpdf: "11.3"),
                        sandbox: ["seccomp"]))),
            framed(WorkerReply.facts(PackedFacts(someFacts))), framed(WorkerReply.composed(bytes: 5, pages: 2)),
            framed(WorkerReply.contentFailed("no")),
            framed(WatcherReply.waiting(name: name, reason: .empty, overdue: true)),
            framed(LaneReply.published([.renamed, .uncertain("x"), .failed(trouble)])),
            framed(LaneReply.unreachable(trouble)),
            framed(
                LaneRequest.survey([SurveyItem(name: name)])
            ), framed(digest),
        ].filter { !$0.isEmpty }
    }()
}
