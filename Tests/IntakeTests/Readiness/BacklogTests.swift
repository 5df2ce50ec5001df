import Testing
import Workflow

@testable import Intake

@Suite struct `The backlog` {
    private func backlog() -> Backlog {
        var backlog = Backlog()
        for (time, large) in [(3.0, false), (1, true), (4, true), (2, false)] {
            backlog.add(name("\(Int(time))"), since: time, isLarge: large)
        }
        return backlog
    }

    private func order(large: Bool) -> [String] {
        var backlog = backlog()
        var names: [String] = []
        while let name = backlog.takeFirst(large: large) { names.append(name.escaped) }
        return names
    }

    @Test func `gives the oldest first, large or not`() { #expect(order(large: true) == ["1", "2", "3", "4"]) }

    @Test func `gives only small ones while a large one may not come`() {
        #expect(order(large: false) == ["2", "3"])
    }

    @Test func `has a next one only among those that may come`() {
        var backlog = Backlog()
        #expect(!backlog.hasNext(large: true))
        backlog.add(name("book"), since: 1, isLarge: true)
        #expect(backlog.hasNext(large: true) && !backlog.hasNext(large: false))
        backlog.add(name("card"), since: 2, isLarge: false)
        #expect(backlog.hasNext(large: false))
    }

    @Test func `holds a name once, and again when it was taken`() {
        var backlog = Backlog()
        backlog.add(name("a"), since: 1, isLarge: true)
        backlog.add(name("a"), since: 1, isLarge: false)
        #expect(backlog.count == 1 && backlog.contains(name("a")))
        #expect(backlog.takeFirst(large: true) == name("a"))
        #expect(backlog.count == 0 && !backlog.contains(name("a")))
        backlog.add(name("a"), since: 1, isLarge: false)
        #expect(backlog.takeFirst(large: false) == name("a"))
    }
}
