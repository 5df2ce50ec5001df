import Files
import Glibc
import Testing
import Workflow

@Suite struct `A job ticket` {
    @Test(arguments: ["jdf", "json"])
    func `comes after the PDFs, and names the job and its file`(format: String) throws {
        let shop = try Shop(ShopPlan(digital: #"ticket: "\#(format)""#))
        let order = try HotFolderOrder(watching: "\(shop.path)/out/digital")
        let job = try shop.printedCard("1042")
        let names = try shop.names(in: "out/digital")
        let pdf = try #require(names.first { $0.hasSuffix(".pdf") })
        let name = try #require(names.first { $0.hasSuffix(".\(format)") })
        #expect(names.count == 2)
        #expect(try order.names() == [pdf, name])
        let text = String(decoding: try shop.bytes("out/digital/\(name)"), as: UTF8.self)
        #expect(text.contains("1042-1") && text.contains(pdf))
        #expect(Set(job.deliveredAs.map(\.name)) == [pdf, name])
    }
}

/// In which order names appeared in a folder.
final class HotFolderOrder {
    private let news: Descriptor

    init(watching folder: String) throws {
        news = Descriptor(owning: inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC)))
        guard inotify_add_watch(news.raw, folder, UInt32(IN_MOVED_TO)) >= 0 else {
            throw SystemError(code: errno, call: "inotify_add_watch", what: folder)
        }
    }

    /// Those that were renamed so far.
    func names() throws -> [String] {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = Glibc.read(news.raw, &bytes, bytes.count)
        var names: [String] = []
        var at = 0
        while at < max(0, count) {
            // inotify_event: four numbers of four bytes, the last one the length of the name that follows.
            let length = bytes[(at + 12)..<(at + 16)].reversed().reduce(0) { $0 << 8 | Int($1) }
            names.append(String(decoding: bytes[(at + 16)..<(at + 16 + length)].prefix { $0 != 0 }, as: UTF8.self))
            at += 16 + length
        }
        return names.filter { !$0.hasPrefix(".") }
    }
}
