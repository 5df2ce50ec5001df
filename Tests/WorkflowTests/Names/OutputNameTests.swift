import Testing
import Workflow

private func facts(
    _ order: String = "1042", _ index: Int = 1, part: String? = nil, version: String? = nil, revision: Int = 1,
    text: String = "anna", attributes: [String: String] = [:], due: Timestamp? = nil
) throws -> OutputNameFacts {
    OutputNameFacts(
        job: JobID(order: try #require(OrderNumber(order)), index: index), part: part, version: version,
        revision: revision, product: try #require(ProductID("business-card")), quantity: 250, attributes: attributes,
        due: due, text: text)
}

private func standard() throws -> OutputName { try OutputName.template(OutputName.standardTemplate) }

@Suite struct `An output name` {
    @Test(
        arguments: [
            (nil, nil, "anna", "O1042-J1-R1_anna.pdf"), ("card", nil, "anna", "O1042-J1-Pcard-R1_anna.pdf"),
            ("card", "Ben", "anna", "O1042-J1-Pcard-VBen-R1_anna.pdf"),
            (nil, "Zoë B.", "x", "O1042-J1-VZoe-B-R1_x.pdf"),
            (nil, "???", "x", "O1042-J1-R1_x.pdf"), (nil, nil, "", "O1042-J1-R1_business-card.pdf"),
        ] as [(String?, String?, String, String)])
    func `says order, job, part, version and revision`(part: String?, version: String?, text: String, name: String)
        throws
    {
        #expect("\(try standard().name(for: facts(part: part, version: version, text: text)))" == name)
    }

    @Test(
        arguments: [
            ("Größe L", "Grosse-L"), ("Łódź Ærø", "Lodz-AEro"), ("e\u{301}te\u{301}", "ete"), ("été", "ete"),
            ("../../etc/passwd", "etc-passwd"), ("a/b\\c:d*e?f\"g<h>i|j", "a-b-c-d-e-f-g-h-i-j"),
            ("evil\u{202E}fdp.exe", "evil-fdp.exe"), ("line\nbreak\tand\u{0}nul", "line-break-and-nul"),
            ("...hidden...", "hidden"), ("--help", "help"), ("a..b", "a.b"), ("trailing. ", "trailing"),
            ("日本語", "business-card"), ("$(rm -rf ~)", "rm-rf"), ("=1+1", "1-1"), ("🖨️", "business-card"),
            ("CON", "CON"), ("x%00y", "x-00y"),
        ])
    func `takes only what is safe from a hostile text`(text: String, safe: String) throws {
        #expect("\(try standard().name(for: facts(text: text)))" == "O1042-J1-R1_\(safe).pdf")
    }

    @Test(
        arguments: [
            ("{text}.{order}-{index}-{revision}[-{part}]", "CON", "_CON.1042-1-1.pdf"),
            ("{text}.{order}-{index}-{revision}[-{part}]", "lpt9", "_lpt9.1042-1-1.pdf"),
            ("{text}.{order}-{index}-{revision}[-{part}]", "console", "console.1042-1-1.pdf"),
            ("[{part}]-{job}_{revision}", "x", "_-1042-1_1.pdf"),
            ("[{due}].{job}_{revision}[_{part}]", "x", "_.1042-1_1.pdf"),
        ])
    func `is no device, switch or hidden file`(template: String, text: String, name: String) throws {
        #expect("\(try OutputName.template(template).name(for: facts(text: text)))" == name)
    }

    @Test func `shortens its text and nothing else`() throws {
        let order = String(repeating: "9", count: 48)
        let part = String(repeating: "p", count: 32)
        let long = try facts(
            order, 1_234, part: part, version: String(repeating: "v", count: 90), revision: 99,
            text: String(repeating: "text ", count: 400))
        let name = try standard().name(for: long).description
        #expect(name.utf8.count <= 128)
        #expect(name.hasPrefix("O\(order)-J1234-P\(part)-V\(String(repeating: "v", count: 16))-R99_t"))
        #expect(name.hasSuffix(".pdf") && !name.hasSuffix("-.pdf"))
        let exact = try standard().name(for: facts(text: String(repeating: "a", count: 400))).description
        #expect(exact.utf8.count == 128)
    }

    @Test func `is refused where even without its text there is no room`() throws {
        let order = String(repeating: "1-J", count: 16)
        let part = String(repeating: "p", count: 32)
        let version = String(repeating: "v", count: 16)
        #expect(throws: OutputNameError.self) {
            try standard().name(for: facts(order, 123_456, part: part, version: version, revision: 1_000))
        }
    }

    @Test func `is never shared by two jobs, parts or revisions`() throws {
        let orders = [
            "1", "11", "1-J2", "1-J2-R1_x", "1-_J2", "1-__J2", "1-j2", "1.2", "1..2", "1._.2", "1._2", "1_", "1-",
            "1-J",
            "O1-J1-R1_a", "1-J1-R1_O1", "1-J1-Pa", "1-J1-Pa-R1_x",
        ]
        let texts = ["x", "x-J3-R1_y", "J2-R1_x", "R1_x", "", "..", "1-J1-R1_x"]
        let template = try standard()
        var seen: [String: String] = [:]
        func name(_ order: String, _ index: Int, _ part: String?, _ version: String?, _ revision: Int) throws {
            for text in texts {
                let named = try template.name(
                    for: facts(order, index, part: part, version: version, revision: revision, text: text)
                ).description
                let identity = "\(order) \(index) \(part ?? "none") \(revision)"
                let other = seen.updateValue(identity, forKey: named)
                if let other, other != identity { Issue.record("\(named) is both \(other) and \(identity)") }
                if named.contains("..") { Issue.record("\(named)") }
            }
        }
        for order in orders {
            for index in [1, 2, 11] {
                for part in [nil, "a", "a-r1", "a-", "a--b", "a-b"] {
                    for (version, revision) in [(nil, 1), ("R1", 2), ("J1-R1_x", 11)] as [(String?, Int)] {
                        try name(order, index, part, version, revision)
                    }
                }
            }
        }
    }

    @Test func `knows all tokens`() throws {
        let template = try OutputName.template(
            "{job}_{product}_{quantity}_{stock}_{attribute:finish}_{due}_{priority}_{revision}[_{part}].{text}")
        let name = try template.name(
            for: facts(
                attributes: ["stock": "silk 350", "finish": "matt"], due: Timestamp(milliseconds: 1_772_439_247_512)),
            extension: "jdf")
        #expect("\(name)" == "1042-1_business-card_250_silk-350_matt_2026-03-02_50_1.anna.jdf")
    }

    @Test(
        arguments: [
            ("Anna Berg.pdf", "Anna Berg"), ("x.PDF", "x"), ("a.b.pdf", "a.b"), (".pdf", ".pdf"), ("none", "none"),
        ])
    func `takes its text from the original's name`(name: String, text: String) throws {
        #expect(OutputNameFacts.text(of: try #require(RawName(name))) == text)
    }
}

@Suite struct `A naming template` {
    @Test(
        arguments: [
            ("{order}-{index}-{revision}-{what}[-{part}]", .unknownToken), ("{order}-{index}-{revision", .unbalanced),
            ("[{order}", .unbalanced), ("{job}]", .unbalanced), ("{job}[-[{part}]]-{revision}", .unbalanced),
            ("{job}/{revision}[-{part}]", .unsafeText), ("{job} {revision}[-{part}]", .unsafeText),
            ("é{job}-{revision}[-{part}]", .unsafeText), ("{order}-{revision}[-{part}]", .missingToken),
            ("{index}-{revision}[-{part}]", .missingToken), ("{job}[-{part}]", .missingToken),
            ("{job}-{revision}", .missingToken), ("{job}[-{part}-{version}]-{revision}", .droppable),
            ("{job}[-{part}][-{revision}]", .droppable), ("{job}-{revision}[-{part}]_{text}_{text}", .repeated),
            ("{order}{index}-{revision}[-{part}]", .adjacent), ("{job}[{part}]-{revision}", .adjacent),
            ("{order}[-{part}]{index}-{revision}", .adjacent), ("", .missingToken),
            ("{attribute:}-{job}-{revision}-{part}", .unknownToken),
        ] as [(String, OutputNameError.Code)])
    func `that could confuse files is refused`(template: String, code: OutputNameError.Code) {
        let error = #expect(throws: OutputNameError.self) { try OutputName.template(template) }
        #expect(error?.code == code)
        #expect(error?.description.hasPrefix("the naming template '\(template)' cannot be used: ") == true)
    }
}
