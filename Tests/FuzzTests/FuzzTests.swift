import Foundation
import FuzzTargets
import Testing

private let found = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fuzz/Found")

@Suite struct `What strangers send` {
    @Test(arguments: FuzzTarget.all)
    func `keeps each promise as it should be, and as a fuzzer once had it`(target: FuzzTarget) throws {
        var inputs = target.seeds
        let folder = found.appendingPathComponent(target.name)
        if FileManager.default.fileExists(atPath: folder.path) {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
                inputs.append(Array(try Data(contentsOf: folder.appendingPathComponent(name))))
            }
        }
        #expect(!target.seeds.isEmpty && !target.seeds.contains([]))
        for input in inputs { #expect(target.brokenPromise(input) == nil) }
    }

    @Test(arguments: FuzzTarget.all)
    func `keeps each promise when it is damaged`(target: FuzzTarget) {
        var damage = Damage(seed: 5, words: target.words)
        for round in 0..<(target.name == "documents" || target.name == "content" ? 150 : 600) {
            let input = damage.inflict(on: target.seeds[round % target.seeds.count], other: target.seeds)
            #expect(target.brokenPromise(input) == nil, "round \(round)")
        }
    }
}
