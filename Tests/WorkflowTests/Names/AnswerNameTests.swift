import Testing
import Workflow

@Suite struct `An answer's name` {
    private func stems(_ order: String, version: String? = nil, revision: Int = 1) throws -> [AnswerName] {
        try AnswerName.stems(
            of: OutputNameFacts(
                job: JobID(order: OrderNumber(order)!, index: 3), version: version, revision: revision,
                product: ProductID("label")!, quantity: 1))
    }

    @Test(arguments: ["1042", "2026-11.A_7", "X-J1", "X-_J1-j2", "a..b", "J-J", "A-1-J"])
    func `is read back to the one job whose files were handed over`(order: String) throws {
        for stem in try stems(order, version: "berlin") {
            for ending in [".pdf", "_imposed.pdf", "_-J9-R2.pdf"] {
                let name = RawName(stem.stem + ending)!
                #expect(stem.fits(name))
                #expect(AnswerName.job(in: name) == JobID(order: OrderNumber(order)!, index: 3))
            }
        }
    }

    @Test func `may leave out the version's label`() throws {
        #expect(try stems("7", version: "berlin").map(\.stem) == ["O7-J3-Vberlin-R1", "O7-J3-R1"])
        #expect(try stems("7").map(\.stem) == ["O7-J3-R1"])
    }

    @Test(arguments: [
        "O7-J3-R11.pdf", "O7-J3-R1x.pdf", "O7-J33-R1.pdf", "XO7-J3-R1.pdf", "O7-J3-R2.pdf", "o7-j3-r1.pdf",
    ])
    func `fits no other job and no other revision`(name: String) throws {
        #expect(try stems("7").allSatisfy { !$0.fits(RawName(name)!) })
    }

    @Test(arguments: ["7-J3-R1.pdf", "O-J3-R1.pdf", "O7-J03-R1.pdf", "O7-J-R1.pdf", "O7-J3.pdf", "O7.pdf", "O"])
    func `of another form speaks of no job`(name: String) {
        #expect(AnswerName.job(in: RawName(name)!) == nil)
    }
}
