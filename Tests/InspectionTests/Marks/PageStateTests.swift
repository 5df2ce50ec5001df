import Preflight
import TestKit
import Testing

@testable import Inspection

@Suite struct `What a page does beside its marks` {
    @Test(arguments: [
        ("/Odd gs", [PageOddity.transferFunction, .halftone]), ("/Plain gs", []), ("", []),
    ])
    func `oddities of the graphics state are named where it is set`(content: String, oddities: [PageOddity]) throws {
        #expect(try pageOfMarks(content).oddities == oddities)
    }

    @Test(arguments: [
        ("/Gold cs 0 0 9 9 re f", false, false), ("/Half gs /Gold cs 0 0 9 9 re f", true, true),
        ("/Half gs 0 0 9 9 re f", true, false), ("/Half gs", false, false),
        ("/OC /Off BDC /Half gs 0 0 9 9 re f EMC", false, false),
    ])
    func `transparency counts where it is painted`(content: String, isUsed: Bool, touchesSpots: Bool) throws {
        let transparency = try pageOfMarks(content).transparency
        #expect(transparency.isUsed == isUsed)
        #expect(transparency.touchesSpots == touchesSpots)
    }

    @Test func `the page's own group is told by its space`() throws {
        let boxes = "/MediaBox[0 0 9 9]/Group<</S/Transparency/CS/DeviceCMYK>>"
        #expect(try pageOfMarks("", page: boxes).transparency.pageSpace == "DeviceCMYK")
        #expect(try pageOfMarks("").transparency.pageSpace == nil)
    }
}
