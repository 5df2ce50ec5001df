import Preflight
import SamplePDF
import Testing

@testable import Wire

@Suite struct `Packed facts` {
    @Test(arguments: [0, 1, -1, 63, 64, -64, -65, 1 << 40, .max, .min])
    func `hold any integer`(value: Int) throws { #expect(try roundTrip(value) == value) }

    @Test(arguments: [
        0, -0.0, 0.001, -0.001, 85, 209.973, 1.0 / 3, 1e-9, 1e300, -4_503_599_627_370.495, 5e12, .infinity,
        .leastNonzeroMagnitude,
    ])
    func `hold any number to its last bit`(value: Double) throws {
        #expect(try roundTrip(value).bitPattern == value.bitPattern)
    }

    @Test func `hold what is no number`() throws { #expect(try roundTrip(Double.nan).isNaN) }

    @Test(arguments: [["", "", "Gold", "Gold", "e\u{301}", "\u{e9}", "😀"]])
    func `hold texts, repeated ones once, and equal ones that are written otherwise apart`(texts: [String]) throws {
        let back = try roundTrip(texts)
        #expect(back == texts)
        var packer = Packer()
        packer.put(["Reflex Blue", "Reflex Blue", "Reflex Blue"])
        #expect(packer.bytes.count < 20)
    }

    @Test(arguments: 0..<200)
    func `come back as they were`(seed: Int) throws {
        var chance = SplitMix(state: UInt64(seed))
        let facts = PDFFacts.any(&chance)
        #expect(try PackedFacts(facts).facts() == facts)
    }

    /// Whoever takes the worker over can send anything.
    @Test(arguments: 0..<200)
    func `that are damaged are refused or read as something else, never more`(seed: Int) {
        var chance = SplitMix(state: UInt64(seed))
        var packer = Packer()
        packer.put(PDFFacts.any(&chance))
        var bytes = packer.bytes
        for _ in 0..<Int.random(in: 1...4, using: &chance) {
            bytes[Int.random(in: bytes.indices, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
        }
        bytes.removeLast(Int.random(in: 0...min(20, bytes.count), using: &chance))
        var unpacker = Unpacker(bytes)
        do throws(UnpackError) {
            let facts: PDFFacts = try unpacker.value()
            #expect(facts.pages.count <= bytes.count)
        } catch {
            #expect((0...bytes.count).contains(error.at))
        }
    }

    @Test func `that end too early are refused at every length`() {
        var packer = Packer()
        var chance = SplitMix(state: 7)
        packer.put(PDFFacts.any(&chance))
        for count in 0..<packer.bytes.count {
            var unpacker = Unpacker(Array(packer.bytes.prefix(count)))
            #expect(throws: UnpackError.self) { _ = try unpacker.value(PDFFacts.self) }
        }
    }

    @Test func `with bytes left over are refused`() throws {
        var unpacker = Unpacker([0, 0])
        #expect(try unpacker.integer() == 0)
        #expect(throws: UnpackError(what: "the end", at: 1)) { try unpacker.end() }
    }

    private func roundTrip<Value: Packable>(_ value: Value) throws -> Value {
        var packer = Packer()
        packer.put(value)
        var unpacker = Unpacker(packer.bytes)
        defer { #expect(throws: Never.self) { try unpacker.end() } }
        return try unpacker.value()
    }

    private func roundTrip(_ values: [String]) throws -> [String] {
        var packer = Packer()
        packer.put(values)
        var unpacker = Unpacker(packer.bytes)
        return try unpacker.list()
    }
}
