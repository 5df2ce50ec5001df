import Preflight
import TestKit
import Testing

@testable import Inspection

@Suite struct `An action` {
    private func actions(
        catalog: String = "", page: String = "", objects: (inout RawPDF) -> Void = { _ in }
    ) throws -> [ActionFacts] {
        let pdf = RawPDF.page(
            content: "", page: "/MediaBox[0 0 9 9]\(page)", catalog: catalog, objects: objects)
        let facts = try inspected(pdf.bytes())
        #expect(facts.limitReached == nil)
        return facts.actions
    }

    static let script = "<</S/JavaScript/JS(x)>>"
    @Test(
        arguments: [
            ("/OpenAction\(script)", "", [ActionFacts(kind: "JavaScript", trigger: .open, object: 1)]),
            ("/OpenAction[3 0 R/Fit]", "", []), ("/OpenAction<</S/GoTo/D[3 0 R/Fit]>>", "", []),
            ("/AA<</WC\(script)>>", "", [ActionFacts(kind: "JavaScript", trigger: .documentEvent, object: 1)]),
            (
                "/Names<</JavaScript<</Names[(a)\(script)]>>>>", "",
                [ActionFacts(kind: "JavaScript", trigger: .nameTree, object: 1)]
            ),
            (
                "/Names<</JavaScript<</Kids[<</Names[(a)<</S/Rendition/JS(x)>>]>>]>>>>", "",
                [ActionFacts(kind: "JavaScript", trigger: .nameTree, object: 1)]
            ),
            (
                "/Outlines<</First<</A<</S/URI/URI(x)>>/Next<</A<</S/GoToR>>>>>>>>", "",
                [ActionFacts(kind: "URI", trigger: .outline), ActionFacts(kind: "GoToR", trigger: .outline)]
            ),
            ("", "/AA<</O<</S/Launch>>>>", [ActionFacts(kind: "Launch", trigger: .pageEvent, page: 1, object: 3)]),
            ("", "/Annots[<</Subtype/Link/A<</S/URI>>>>]", [ActionFacts(kind: "URI", trigger: .annotation, page: 1)]),
            (
                "", "/Annots[<</Subtype/Widget/AA<</E\(script)/K\(script)>>>>]",
                [
                    ActionFacts(kind: "JavaScript", trigger: .annotationEvent, page: 1),
                    ActionFacts(kind: "JavaScript", trigger: .field, page: 1),
                ]
            ),
            (
                "/AcroForm<</Fields[<</T(a)/AA<</C\(script)>>>>]>>", "",
                [ActionFacts(kind: "JavaScript", trigger: .field)]
            ),
            (
                "/OpenAction<</S/GoTo/Next[<</S/SubmitForm>>\(script)]>>", "",
                [
                    ActionFacts(kind: "SubmitForm", trigger: .open, object: 1),
                    ActionFacts(kind: "JavaScript", trigger: .open, object: 1),
                ]
            ),
            ("/OpenAction<<>>", "", [ActionFacts(kind: "(unnamed)", trigger: .open, object: 1)]), ("", "", []),
        ] as [(String, String, [ActionFacts])])
    func `is found wherever it hangs`(catalog: String, page: String, found: [ActionFacts]) throws {
        #expect(try actions(catalog: catalog, page: page) == found)
    }

    @Test func `that follows itself is told once`() throws {
        let found = try actions(catalog: "/OpenAction 5 0 R") {
            $0.add("<</S/JavaScript/Next[6 0 R 5 0 R]>>")
            $0.add("<</S/URI/Next 5 0 R>>")
        }
        #expect(found.map(\.kind) == ["JavaScript", "URI"])
        #expect(found.map(\.object) == [5, 6])
    }

    @Test func `of a field that is an annotation, too, is told once, with its page`() throws {
        let found = try actions(catalog: "/AcroForm<</Fields[5 0 R]>>", page: "/Annots[5 0 R]") {
            $0.add("<</Subtype/Widget/T(a)/FT/Btn/A<</S/JavaScript>>>>")
        }
        #expect(found == [ActionFacts(kind: "JavaScript", trigger: .annotation, page: 1, object: 5)])
    }

    @Test func `is told twenty times at most where there are many alike, and hides no other`() throws {
        let links = String(repeating: "<</Subtype/Link/A<</S/URI>>>>", count: 300)
        let found = try actions(page: "/Annots[\(links)<</Subtype/Link/A<</S/Launch>>>>]")
        #expect(found.filter { $0.kind == "URI" }.count == 20)
        #expect(found.filter { $0.kind == "Launch" }.count == 1)
    }

    @Test func `of more kinds than there are reaches a limit`() throws {
        let links = (0..<201).map { "<</Subtype/Link/A<</S/Kind\($0)>>>>" }.joined()
        let facts = try inspected(
            RawPDF.page(content: "", page: "/MediaBox[0 0 9 9]/Annots[\(links)]").bytes())
        #expect(facts.actions.count == 200)
        #expect(facts.limitReached == "more than 200 kinds of actions")
    }

    @Test func `in bookmarks, names and fields that turn in circles ends`() throws {
        let found = try actions(
            catalog: "/Outlines 5 0 R/Names<</JavaScript 6 0 R>>/AcroForm<</Fields[7 0 R]>>"
        ) {
            $0.add("<</First 5 0 R/Next 5 0 R/A\(Self.script)>>")
            $0.add("<</Kids[6 0 R 6 0 R]/Names[(a)\(Self.script)]>>")
            $0.add("<</T(a)/Kids[7 0 R]/A\(Self.script)>>")
        }
        #expect(found.map(\.trigger) == [.nameTree, .outline, .field])
    }
}
