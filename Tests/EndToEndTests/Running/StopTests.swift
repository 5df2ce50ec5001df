import Files
import Foundation
import Glibc
import Programs
import Testing
import Workflow

/// Processes of a daemon, found as `ps` finds them.
private func children(of parent: Int32, named word: String) -> [Int32] {
    let entries =
        FileManager.default.enumerator(
            at: URL(fileURLWithPath: "/proc"), includingPropertiesForKeys: nil,
            options: .skipsSubdirectoryDescendants)?.compactMap { ($0 as? URL)?.lastPathComponent } ?? []
    return entries.compactMap { Int32($0) }.filter { process in
        guard let stat = FileManager.default.contents(atPath: "/proc/\(process)/stat"),
            let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline")
        else { return false }
        // After the name, which may hold spaces: state, parent.
        let fields = String(decoding: stat, as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
        return fields.count > 1 && Int32(fields[1]) == parent && String(decoding: line, as: UTF8.self).contains(word)
    }
}

@Suite struct `A daemon that is told to end` {
    @Test(arguments: ["_lane", "_watch", "hotpress-worker"])
    func `does so within five seconds although a child hangs, and the next one goes on`(child: String) throws {
        let shop = try Shop()
        try shop.printedCard("1")
        let daemon = try #require(shop.daemon?.pid)
        let hanging = children(of: daemon, named: child)
        #expect(!hanging.isEmpty)
        for process in hanging { kill(process, SIGSTOP) }
        // Now they have something to do.
        try shop.drop(artwork("2"), as: "2.pdf", in: "in/artwork")
        try shop.drop(ticket("2", line(.card, files: ["card": "2.pdf"])), as: "2.json", in: "in/orders")
        if child != "_watch" {
            try shop.eventually("the job is under way") { shop.log.events.contains { $0.job == "2-1" } }
        }
        let begin = Monotonic.now()
        #expect(try shop.end(by: SIGTERM) == 0)
        #expect(Monotonic.now() - begin < 5)
        try shop.start()
        try shop.job("2-1", gets: "InHotFolder")
        #expect(try shop.names(in: "out/digital").count == 2)
    }

    @Test func `does so within five seconds although its workspace is gone`() throws {
        let shop = try Shop()
        try shop.printedCard("1")
        for order in 2...9 { try shop.drop(artwork("\(order)"), as: "\(order).pdf", in: "in/artwork") }
        try shop.eventually("some of it is under way") { shop.log.events.contains { $0.event == "file.accepted" } }
        try FileManager.default.moveItem(atPath: shop.path, toPath: "\(shop.path)-gone")
        defer { do { try FileManager.default.removeItem(atPath: "\(shop.path)-gone") } catch { print("\(error)") } }
        let begin = Monotonic.now()
        #expect(try shop.end(by: SIGTERM) == 0)
        #expect(Monotonic.now() - begin < 5)
    }

    @Test func `leaves no lock that keeps the next one out, however it ends`() throws {
        let shop = try Shop()
        try shop.end(by: SIGKILL)
        #expect(access("\(shop.path)/var/hotpress.lock", F_OK) == 0)
        try shop.start()
        try shop.printedCard("1")
        let first = try #require(shop.daemon?.pid)
        let second = try shop.hotpress("run", "--once", ends: 75)
        #expect(second.err.contains("process \(first) since 20"))
    }
}
