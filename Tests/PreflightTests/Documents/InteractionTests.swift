import Preflight
import Testing
import Workflow

@Suite struct `What a viewer would do` {
    @Test(arguments: [
        ("JavaScript", ["warning pdf.javascript"]), ("Launch", ["error pdf.launch"]), ("URI", ["info pdf.actions"]),
        ("GoToR", ["info pdf.actions"]), ("SubmitForm", ["warning pdf.actions"]), ("GoTo", []),
    ])
    func `is told by its kind`(kind: String, rules: [String]) {
        let facts = PDFFacts.of([.card()]) {
            $0.actions = [ActionFacts(kind: kind, trigger: .annotation, page: 1, object: 9)]
        }
        let found = judge(facts, sha256: someDigest, against: .card).findings
        #expect(found.map { "\($0.severity.rawValue) \($0.rule)" } == rules)
        #expect(found.allSatisfy { $0.page == 1 && $0.object == 9 })
    }

    @Test(arguments: [
        (["URI"], "a link, which does"), (["URI", "URI"], "links, which do"),
        (["URI", "GoToR", "URI"], "actions (“URI”, “GoToR”), which do"),
    ])
    func `is told in words for people`(kinds: [String], words: String) {
        let facts = PDFFacts.of([.card()]) { facts in
            facts.actions = kinds.map { ActionFacts(kind: $0, trigger: .annotation) }
        }
        #expect(findings("pdf.actions", in: facts).map(\.message) == ["The file has \(words) nothing on paper."])
    }

    @Test func `is counted`() {
        let facts = PDFFacts.of([.card()]) {
            $0.actions = Array(repeating: ActionFacts(kind: "JavaScript", trigger: .nameTree), count: 3)
        }
        #expect(findings("pdf.javascript", in: facts).map(\.value) == [3])
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rules: [String]
        let change: @Sendable (inout PDFFacts) -> Void
        init(_ name: String, _ rules: [String], _ change: @escaping @Sendable (inout PDFFacts) -> Void) {
            (testDescription, self.rules, self.change) = (name, rules, change)
        }
    }

    @Test(arguments: [
        Case("a form", ["warning pdf.form"]) { $0.form.fields = 1 },
        Case("no field", []) { $0.form.fields = 0 },
        Case("a form that makes its pages", ["error pdf.xfa"]) { $0.form = FormFacts(fields: 3, hasXFA: true) },
        Case("a signature alone", ["warning pdf.signed"]) { ($0.form.fields, $0.signatures) = (1, 1) },
        Case("a signed form", ["warning pdf.form", "warning pdf.signed"]) { ($0.form.fields, $0.signatures) = (2, 1) },
        Case("an attachment", ["warning pdf.embedded-files"]) { $0.embeddedFiles = ["a.xml"] },
    ])
    func `is told of forms, signatures and attachments`(example: Case) {
        var facts = PDFFacts.of([.card()])
        example.change(&facts)
        let found = judge(facts, sha256: someDigest, against: .card).findings
        #expect(found.map { "\($0.severity.rawValue) \($0.rule)" } == example.rules)
    }
}

@Suite struct `Annotations` {
    private static let inside = Box.at(20, 30, 9, 9)

    @Test(arguments: [
        (AnnotationFacts(subtype: "Stamp", prints: true, place: inside), ["warning annotation.prints"]),
        (AnnotationFacts(subtype: "Widget", prints: true, place: inside), ["warning annotation.prints"]),
        (AnnotationFacts(subtype: "Stamp", prints: true, place: .at(4, 30, 3, 9)), ["warning annotation.prints"]),
        (AnnotationFacts(subtype: "Stamp", prints: true, place: .at(4, 30, 2.9, 9)), []),
        (AnnotationFacts(subtype: "Link", prints: true, place: inside), []),
        (AnnotationFacts(subtype: "PrinterMark", prints: true, place: inside), []),
        (AnnotationFacts(subtype: "Text", prints: false, place: inside), ["info annotation.comments"]),
        (
            AnnotationFacts(subtype: "Text", prints: true, hasAppearance: false, place: inside),
            ["info annotation.comments"]
        ),
        (AnnotationFacts(subtype: "Link", prints: false, hasAppearance: false, place: inside), []),
        (AnnotationFacts(subtype: "Popup", prints: false, place: inside), []),
        (AnnotationFacts(subtype: "Widget", prints: false, place: inside), []),
    ])
    func `count where they print over the artwork`(annotation: AnnotationFacts, rules: [String]) {
        let facts = PDFFacts.of([.card { $0.annotations = [annotation] }])
        let found = judge(facts, sha256: someDigest, against: .card).findings
        #expect(found.map { "\($0.severity.rawValue) \($0.rule)" } == rules)
        #expect(found.allSatisfy { $0.page == 1 && $0.place == annotation.place })
    }

    @Test func `that do not print are one finding of the file`() {
        let note = AnnotationFacts(subtype: "Highlight", prints: false, place: Self.inside)
        let facts = PDFFacts.of([.card(1) { $0.annotations = [note] }, .card(2) { $0.annotations = [note, note] }])
        #expect(
            findings("annotation.comments", in: facts).map(\.message) == [
                "The file has 3 comments that will not be printed, on pages 1, 2."
            ])
    }
}
