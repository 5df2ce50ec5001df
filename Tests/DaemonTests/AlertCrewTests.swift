import Files
import Foundation
import Glibc
import JobStore
import Synchronization
import TestKit
import Testing
import Workflow

@testable import Daemon
@testable import Pipeline

@Suite struct `Somebody who carries messages` {
    private func message(_ id: Int64, by way: String) throws -> AlertMessageRecord {
        let now = Timestamp(milliseconds: 0)
        return AlertMessageRecord(
            id: id, incident: 1, way: way, isEnd: false, body: try AlertMessage.test(at: now).json(), madeAt: now,
            notBefore: now)
    }

    /// A way that says when it has begun and goes on when it is told to, each by opening a named pipe.
    private func slowWay(_ place: TemporaryFolder) -> AlertWay {
        for name in ["begun", "go"] { mkfifo("\(place.path)/\(name)", 0o600) }
        return AlertWay(
            name: "slow", carrier: .command(["/bin/sh", "-c", ": > \(place.path)/begun; : < \(place.path)/go"]))
    }

    private func open(_ pipe: String, _ flags: Int32) { close(Glibc.open(pipe, flags)) }

    @Test func `tells at the end what was sent and is not written down`() throws {
        let place = try TemporaryFolder("hotpress-crew-")
        let crew = AlertCrew(ways: [slowWay(place)], workspace: place.path) { _ in }
        crew.start()
        crew.give(try message(7, by: "slow"))
        open("\(place.path)/begun", O_RDONLY)
        Thread.detachNewThread { close(Glibc.open("\(place.path)/go", O_WRONLY)) }
        let carried = crew.stop(within: 60)
        #expect(Array(carried.keys) == [7])
        #expect(carried[7] == .some(nil), "it was sent")
    }

    @Test(arguments: [true, false])
    func `writes at the end what was sent, and nothing into a store that cannot be trusted`(isSound: Bool) throws {
        let place = try TemporaryFolder("hotpress-crew-")
        let carried = Bell()
        let crew = AlertCrew(
            ways: [AlertWay(name: "book", carrier: .command(["/bin/true"]))], workspace: place.path
        ) { _ in carried.ring() }
        crew.start()
        crew.give(try message(7, by: "book"))
        carried.wait()
        var written: [Int64] = []
        crew.settle(within: 60, isSound: isSound) { written += $0.keys }
        #expect(written == (isSound ? [7] : []))
    }

    @Test func `does not wait for one that hangs`() throws {
        let place = try TemporaryFolder("hotpress-crew-")
        let crew = AlertCrew(ways: [slowWay(place)], workspace: place.path) { _ in }
        crew.start()
        crew.give(try message(7, by: "slow"))
        open("\(place.path)/begun", O_RDONLY)
        #expect(crew.stop(within: 0.01).isEmpty)
    }

    @Test func `leaves none behind that hangs`() throws {
        let place = try TemporaryFolder("hotpress-crew-")
        mkfifo("\(place.path)/alive", 0o600)
        let way = AlertWay(
            name: "slow", carrier: .command(["/bin/sh", "-c", "exec 3> \(place.path)/alive; sleep 600"]))
        let crew = AlertCrew(ways: [way], workspace: place.path) { _ in }
        crew.start()
        crew.give(try message(7, by: "slow"))
        let alive = try FileHandle(forReadingFrom: URL(fileURLWithPath: "\(place.path)/alive"))
        #expect(crew.stop(within: 0.01).isEmpty)
        // Its own time would be over after 30 s.
        var end = pollfd(fd: alive.fileDescriptor, events: Int16(POLLIN), revents: 0)
        #expect(poll(&end, 1, 15_000) == 1, "shell and sleep have ended")
    }

    @Test func `tells nothing of what was written down`() throws {
        let place = try TemporaryFolder("hotpress-crew-")
        let written = Bell()
        let crew = AlertCrew(
            ways: [AlertWay(name: "book", carrier: .command(["/bin/true"]))], workspace: place.path
        ) { message in
            guard case .command(let command) = message else { return }
            command.answer(.success(()))
            written.ring()
        }
        crew.start()
        crew.give(try message(7, by: "book"))
        written.wait()
        #expect(crew.stop(within: 60).isEmpty)
    }
}
