import Files
import TestKit
import Testing
import Wire
import Workflow

@Suite(.timeLimit(.minutes(2))) struct `A watcher helper after another one was killed` {
    @Test func `removes the copies that it left, tells their originals anew, and touches nobody else's`() throws {
        let place = try TemporaryFolder()
        let helper = try RunningHelper(watching: place.path)
        try helper.write(pdf, name("a.pdf"))
        let told = try helper.arrival()
        // Half-written by the same life, by the watcher of another folder, and by a command.
        let halfway = name(told.copy.prefix(while: { $0 != "-" }) + "-" + told.copy.split(separator: "-")[1] + "-half")
        for copy in [halfway, name("in-0123456789abcdef-theirs"), name("store-theirs")] {
            try helper.receiving.create(copy).write([1])
        }
        try helper.restart()
        let again = try helper.arrival()
        #expect(again.copy != told.copy)
        #expect(again.identity == told.identity && again.sha256 == told.sha256)
        #expect(
            Set(try helper.receiving.names()) == [
                name(again.copy), name("in-0123456789abcdef-theirs"), name("store-theirs"),
            ])
        #expect(try helper.release(again) == .removed)
    }
}
