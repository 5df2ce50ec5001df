import Files
import Glibc
import TestKit
import Testing

@testable import Daemon

@Suite struct `The service manager` {
    private func environment(_ manager: ServiceManager, watchdog: String? = nil, of process: Int32 = getpid())
        -> [String:
        String]
    {
        var environment = ["NOTIFY_SOCKET": manager.address]
        if let watchdog { environment["WATCHDOG_USEC"] = watchdog }
        if watchdog != nil { environment["WATCHDOG_PID"] = "\(process)" }
        return environment
    }

    @Test(arguments: [false, true])
    func `hears that it is ready once the engine has made something durable, and what it does`(isAbstract: Bool) throws
    {
        let manager = try ServiceManager(isAbstract: isAbstract)
        let notices = try ServiceNotices(environment(manager))
        notices.say("waiting for room")
        notices.turned(isDurable: false)
        #expect(manager.heard() == ["STATUS=waiting for room"])
        for _ in 0..<3 { notices.turned(isDurable: true) }
        #expect(manager.heard() == ["READY=1"])
        for _ in 0..<2 { notices.say("3 jobs") }
        notices.stopping()
        #expect(manager.heard() == ["STATUS=3 jobs", "STOPPING=1\nSTATUS=stopping"])
    }

    @Test func `hears of a reload while it lasts, and that it is ready after it, however it went`() throws {
        struct Wrong: Error {}
        let manager = try ServiceManager(isAbstract: false)
        let notices = try ServiceNotices(environment(manager))
        // Not ready yet: nobody is told that it is.
        notices.whileReloading { #expect(manager.heard() == []) }
        notices.turned(isDurable: true)
        #expect(manager.heard() == ["READY=1"])
        let before = UInt64(Monotonic.now() * 1e6)
        #expect(throws: Wrong.self) {
            try notices.whileReloading { () throws in
                let lines = try #require(manager.heard().first).split(separator: "\n")
                #expect(lines.first == "RELOADING=1")
                let last = try #require(lines.last)
                let time = try #require(UInt64(last.dropFirst("MONOTONIC_USEC=".count)))
                #expect(time >= before && time <= UInt64(Monotonic.now() * 1e6))
                throw Wrong()
            }
        }
        #expect(manager.heard() == ["READY=1"])
        notices.whileReloading {
            notices.stopping()
            _ = manager.heard()
        }
        #expect(manager.heard() == [])
    }

    @Test func `hears a sign of life from the engine's turns alone`() throws {
        let manager = try ServiceManager(isAbstract: false)
        let notices = try ServiceNotices(environment(manager, watchdog: "1"))
        #expect(notices.watchdogSeconds == 1e-6)
        notices.say("nobody turns")
        #expect(manager.heard() == ["STATUS=nobody turns"])
        notices.turned(isDurable: false)
        #expect(manager.heard() == ["WATCHDOG=1"])
    }

    @Test func `hears it no more often than it needs`() throws {
        let manager = try ServiceManager(isAbstract: false)
        let notices = try ServiceNotices(environment(manager, watchdog: "60000000"))
        for _ in 0..<1000 { notices.turned(isDurable: true) }
        #expect(manager.heard() == ["READY=1", "WATCHDOG=1"])
    }

    @Test func `that watches another process is not told`() throws {
        let manager = try ServiceManager(isAbstract: false)
        let notices = try ServiceNotices(environment(manager, watchdog: "1", of: 1))
        #expect(notices.watchdogSeconds == nil)
        notices.turned(isDurable: true)
        #expect(manager.heard() == ["READY=1"])
    }

    @Test func `that is not there, or does not read, is not waited for`() throws {
        let notices = try ServiceNotices(["NOTIFY_SOCKET": "/nowhere/at/all"])
        for _ in 0..<3 { notices.turned(isDurable: true) }
        let manager = try ServiceManager(isAbstract: false)
        let flooding = try ServiceNotices(environment(manager, watchdog: "1"))
        for count in 0..<5000 { flooding.say("\(count)") }
        #expect(manager.heard().first == "STATUS=0")
    }

    @Test(arguments: ["relative", "vsock:2:3", "/" + String(repeating: "x", count: 200)])
    func `has an address that can be one`(address: String) {
        #expect(throws: SystemError.self) { _ = try ServiceNotices(["NOTIFY_SOCKET": address]) }
    }

    @Test func `is none where nobody started it as a service`() throws {
        let notices = try ServiceNotices([:])
        notices.turned(isDurable: true)
        notices.stopping()
        #expect(notices.watchdogSeconds == nil)
    }
}
