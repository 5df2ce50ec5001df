import Foundation
import Programs
import TestKit
import Testing

// A few minutes' worth of `Tests/soak` in seconds: the same programs with few jobs and fixed seeds.

@Suite(.serialized) struct `In bad weather` {
    @Test func `orders come through random kills, each delivered once`() throws {
        try expectFine(["random", "--jobs", "12", "--kills", "8", "--seed", "1"])
    }

    @Test func `an order comes through kills at calls that write`() throws {
        try expectFine(["sweep", "--points", "5", "--seed", "3"])
    }

    @Test func `an order comes through calls that fail`() throws {
        try expectFine(["sweep", "--kind", "faults", "--points", "5", "--seed", "3"])
    }
}

private func expectFine(_ words: [String]) throws {
    let folder = try TemporaryFolder("hotpress-weather-")
    let (said, status) = try RunningProgram.text(
        of: Program.folder + "/bad-weather", words + ["--programs", Program.folder, "--at", folder.path],
        errors: .inherited)
    #expect(status == 0, "\(said)")
}
