import Preflight
import TestKit
import Testing

@testable import Inspection

@Suite struct `Marks in a form` {
    @Test func `stand where it stands, cut at its box, under its number`() throws {
        let facts = try pageOfMarks(
            "q 1 0 0 1 100 0 cm /F Do Q", form: "40 0 20 20 re f 0 0 0 1 K .5 w 0 0 m 9 9 l S",
            formEntries: "/Matrix[1 0 0 2 0 0]")
        #expect(facts.marks.map(\.object) == [5, 5])
        #expect(try #require(facts.marks.first).place.isAbout(mm(140), 0, mm(150), mm(40)))
        #expect(try #require(facts.marks.last?.size).isAbout(0.5 * 2.0.squareRoot()))
    }

    @Test func `in a group that is not opaque are transparent, its own state begins anew`() throws {
        let group = "/Group<</S/Transparency/CS/DeviceRGB>>"
        let around = try pageOfMarks("/Multiply gs /F Do", form: "0 0 9 9 re f", formEntries: group)
        #expect(around.marks.map(\.isTransparent) == [true])
        #expect(around.transparency.blendModes == ["Multiply"])
        #expect(around.transparency.groupSpaces == ["DeviceRGB"])
        let opaque = try pageOfMarks("/F Do", form: "0 0 9 9 re f", formEntries: group)
        #expect(opaque.marks.map(\.isTransparent) == [false])
        #expect(!opaque.transparency.isUsed)
    }

    @Test(arguments: [("/Soft gs 0 0 9 9 re f", ["Black"]), ("/Soft gs", [])])
    func `in a soft mask are none`(content: String, inks: [String]) throws {
        let facts = try pageOfMarks(content, form: "1 0 0 0 k 0 0 9 9 re f", formEntries: "/Group<</S/Transparency>>")
        #expect(facts.marks.flatMap(\.colour.inks) == inks)
    }
}
