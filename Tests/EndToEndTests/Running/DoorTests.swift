import Files
import Foundation
import Glibc
import Testing

@Suite struct `The daemon's door` {
    private func caller(of shop: Shop) throws -> Descriptor {
        let caller = Descriptor(owning: socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0))
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: "\(shop.path)/var/hotpress.sock".utf8) }
        let raw = caller.raw
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(raw, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(result == 0)
        return caller
    }

    /// Whether it is hung up on.
    private func isTurnedAway(_ caller: borrowing Descriptor, within milliseconds: Int32) -> Bool {
        var asked = pollfd(fd: caller.raw, events: Int16(POLLIN), revents: 0)
        return poll(&asked, 1, milliseconds) == 1
    }

    @Test func `is open to sixty-four callers at once, and to the next one when they have gone`() throws {
        let shop = try Shop()
        do {
            // Nobody of ours calls meanwhile.
            let callers = try (0..<64).map { _ in UnsyncedFile(try caller(of: shop)) }
            let oneMore = try caller(of: shop)
            let isHungUp = isTurnedAway(oneMore, within: 20_000)
            #expect(isHungUp)
            withExtendedLifetime(callers) {}
        }
        try shop.eventually("somebody is heard") {
            try Outcome.of(Program.hotpress.path, ["status"], environment: ["HOTPRESS_WORKSPACE": shop.path]).status
                == 0
        }
    }
}
