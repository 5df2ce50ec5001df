import Preflight
import TestKit
import Testing

@testable import Inspection

@Suite struct `An ICC profile` {
    private func intent(
        _ profile: [UInt8], components: Int = 4, subtype: String = "GTS_PDFX"
    ) throws -> OutputIntentFacts {
        let pdf = RawPDF.page(content: "", catalog: "/OutputIntents[5 0 R]") {
            $0.add(
                "<</S/\(subtype)/OutputConditionIdentifier(FOGRA51)/Info(Coated)/DestOutputProfile 6 0 R>>")
            $0.stream("/N \(components)", profile)
        }
        return try #require(inspected(pdf.bytes()).outputIntents.first)
    }

    @Test func `of an output intent is told with what it is`() throws {
        let found = try intent(iccProfile(version: (4, 3), description: "PSO Coated v3"))
        #expect(
            found
                == OutputIntentFacts(
                    subtype: "GTS_PDFX", identifier: "FOGRA51", condition: "Coated",
                    profile: ICCFacts(
                        space: "CMYK", deviceClass: "prtr", version: "4.3", description: "PSO Coated v3", components: 4)
                ))
    }

    @Test(
        arguments: [
            (iccProfile(), 4, nil), (iccProfile(space: "GRAY"), 1, nil), (iccProfile(space: "6CLR"), 6, nil),
            (iccProfile(), 3, "/N is 3, but the profile is CMYK with 4"),
            (iccProfile(space: "RGB"), 3, nil), (iccProfile(space: "RGB"), 4, "/N is 4, but the profile is RGB with 3"),
            (iccProfile(deviceClass: "mntr"), 4, "its class is mntr, not a printer's (prtr)"),
            (Array(iccProfile().dropLast(1)), 4, "it is cut short"),
            (Array(iccProfile().prefix(130)), 4, "it is no ICC profile"), (Array("no".utf8), 4, "it is no ICC profile"),
            ([], 4, "it cannot be decoded"), (iccProfile(space: "WXYZ"), 4, "its colour space does not exist"),
        ] as [([UInt8], Int, String?)])
    func `of an output intent has its problem named`(profile: [UInt8], components: Int, problem: String?) throws {
        #expect(try intent(profile, components: components).profile?.problem == problem)
    }

    @Test(arguments: [("mntr", nil), ("prtr", nil), ("scnr", "its class is scnr, not a printer's (prtr)")])
    func `of a PDF-A's output intent may be a monitor's`(deviceClass: String, problem: String?) throws {
        let found = try intent(iccProfile(deviceClass: deviceClass), subtype: "GTS_PDFA1")
        #expect(found.profile?.problem == problem)
    }

    private func problems(_ profile: [UInt8], components: Int, resources: String) throws -> [String] {
        let pdf = RawPDF.page(content: "", resources: resources) {
            $0.stream("/N \(components)", profile)
            $0.stream(
                "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace[/Indexed[/ICCBased 5 0 R]1<00>]",
                "x")
            $0.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</I 6 0 R/F 7 0 R>>>>", "")
        }
        return try inspected(pdf.bytes()).profileProblems
    }

    static let wrong = "ICC profile in object 5: /N is 3, but the profile is CMYK with 4"

    @Test(arguments: [
        ("/ColorSpace<</A[/ICCBased 5 0 R]/B[/ICCBased 5 0 R]>>", 3, [wrong]),
        ("/ColorSpace<</A[/ICCBased 5 0 R]>>", 4, []),
        ("/ColorSpace<</A[/Separation/Gold[/ICCBased 5 0 R]6 0 R]>>", 3, [wrong]), ("/XObject<</I 6 0 R>>", 3, [wrong]),
        ("/XObject<</F 7 0 R>>", 3, [wrong]), ("/XObject<</F 7 0 R>>", 4, []),
        ("/ColorSpace<</A[/ICCBased 99 0 R]>>", 4, ["a colour space names an ICC profile that does not exist"]),
    ])
    func `of a page's colour spaces is looked at once, wherever it is named`(
        resources: String, components: Int, problems: [String]
    ) throws {
        #expect(try self.problems(iccProfile(), components: components, resources: resources) == problems)
    }

    @Test(
        arguments: [
            (iccProfile(deviceClass: "mntr"), nil), (iccProfile(deviceClass: "spac"), nil),
            (iccProfile(deviceClass: "link"), "its class is link, which no colour space may have"),
            (iccProfile(filler: 100_000), nil),
            (Array(iccProfile(filler: 100_000).dropLast(90_000)), "it is cut short"),
        ] as [([UInt8], String?)])
    func `of a colour space may be of any device`(profile: [UInt8], problem: String?) throws {
        let found = try problems(profile, components: 4, resources: "/ColorSpace<</A[/ICCBased 5 0 R]>>")
        #expect(found == (problem.map { ["ICC profile in object 5: \($0)"] } ?? []))
    }

    @Test func `that is only begun leaves no trace of a repair`() throws {
        let zeros = 258 * 10_000 + 1
        let beginning = Array(iccProfile(filler: zeros).dropLast(zeros))
        let pdf = RawPDF.page(content: "", resources: "/ColorSpace<</A[/ICCBased 5 0 R]>>") {
            $0.stream("/N 4/Filter/FlateDecode", deflatedZeros(matches: 10_000, after: beginning))
        }
        let facts = try inspected(pdf.bytes())
        #expect(facts.profileProblems == [])
        #expect(facts.repairs == [])
    }

    @Test(arguments: [(20, nil), (21, "more than 20 output intents")])
    func `hangs at twenty output intents at most`(count: Int, limit: String?) throws {
        let intents = String(repeating: "<</S/GTS_PDFX>>", count: count)
        let facts = try inspected(RawPDF.page(content: "", catalog: "/OutputIntents[\(intents)]").bytes())
        #expect(facts.outputIntents.count == 20)
        #expect(facts.limitReached == limit)
    }
}
