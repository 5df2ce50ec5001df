import Composition
import Files
import Glibc
import Preflight
import SamplePDF
import TestKit
import Testing

@testable import Inspection

/// The merged file of these sources, each with its page count.
private func merged(_ sources: [(bytes: [UInt8], pages: Int)]) throws -> [UInt8] {
    let target = try namelessFile()
    var raw: [Composer.Source] = []
    defer { for source in raw { _ = Descriptor(owning: source.descriptor) } }
    for source in sources {
        raw.append(.init(descriptor: try namelessFile(source.bytes).take(), pages: source.pages))
    }
    let written = try Composer().merge(raw, into: target.raw)
    let bytes = try contents(of: target)
    #expect(written.bytes == bytes.count)
    #expect(written.pages == sources.reduce(0) { $0 + $1.pages })
    return bytes
}

/// Why these sources cannot be merged.
private func refusal(_ sources: [(bytes: [UInt8], pages: Int)]) -> String? {
    do {
        _ = try merged(sources)
        return nil
    } catch { return (error as? CompositionError).map(\.text) ?? "\(error)" }
}

private func occurrences(of part: [UInt8], in whole: [UInt8]) -> Int {
    var count = 0
    guard let first = part.first, whole.count >= part.count else { return 0 }
    for start in 0...(whole.count - part.count) where whole[start] == first {
        if whole[start..<start + part.count].elementsEqual(part) { count += 1 }
    }
    return count
}

/// One page with a layer that is on and one that is off, painted with the given ink.
private func layered(_ name: String, configuration: String, extra: String = "") -> [UInt8] {
    RawPDF.page(
        content: "/OC /A BDC 0 0 9 9 re f EMC /OC /B BDC 1 0 0 0 k 9 9 9 9 re f EMC",
        resources: "/Properties<</A 5 0 R/B 6 0 R>>",
        catalog: "/OCProperties<</OCGs[5 0 R 6 0 R]/D<<\(configuration)/Order[5 0 R 6 0 R]>>\(extra)>>"
    ) {
        $0.add("<</Type/OCG/Name(\(name) shown)>>")
        $0.add("<</Type/OCG/Name(\(name) hidden)>>")
    }.bytes()
}

@Suite struct `A merge` {
    @Test func `keeps boxes, inks, fonts and images of every page`() throws {
        let card = SampleDocument.businessCard(for: "Ada").bytes()
        let varnished = SampleDocument.varnishedCard().bytes()
        let flyer = SampleDocument.officeFlyer(title: "Hello").bytes()
        let sources: [(bytes: [UInt8], pages: Int)] = [(card, 2), (varnished, 1), (flyer, 1)]
        let facts = try inspected(try merged(sources))
        let parts = try sources.map { try inspected($0.bytes) }
        #expect(facts.opened == .yes)
        #expect(facts.repairs == [])
        #expect(facts.pageCounts == PageCounts(poppler: 4, qpdf: 4))
        func comparable(_ pages: [PageFacts]) -> [PageFacts] {
            pages.map { page in
                var page = page
                page.number = 0
                for index in page.images.indices { page.images[index].object = 0 }
                return page
            }
        }
        #expect(comparable(facts.pages) == comparable(parts.flatMap(\.pages)))
        #expect(facts.usedInks == Set(parts.flatMap(\.usedInks)).sorted())
        #expect(Set(facts.fonts.map(\.name)) == Set(parts.flatMap(\.fonts).map(\.name)))
        #expect(facts.layers.map(\.name) == parts.flatMap(\.layers).map(\.name))
        #expect(facts.isEncrypted == false)
    }

    @Test func `gives the same bytes each time`() throws {
        let sources: [(bytes: [UInt8], pages: Int)] = [
            (SampleDocument.businessCard(for: "Ada").bytes(), 2),
            (SampleDocument.varnishedCard().bytes(), 1),
        ]
        #expect(try merged(sources) == merged(sources))
    }

    @Test func `copies streams byte by byte`() throws {
        let data = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 / 256) }
        let pdf = RawPDF.page(content: "q 72 0 0 72 0 0 cm /I Do Q % as it is", resources: "/XObject<</I 5 0 R>>") {
            $0.stream(
                "/Type/XObject/Subtype/Image/Width 50/Height 100/ColorSpace/DeviceGray/BitsPerComponent 8", data)
        }
        let result = try merged([(pdf.bytes(), 1), (pdf.bytes(), 1)])
        #expect(occurrences(of: data, in: result) == 2)
        #expect(occurrences(of: Array("cm /I Do Q % as it is".utf8), in: result) == 2)
    }

    @Test func `applies what pages inherit, and the highest version`() throws {
        var pdf = RawPDF()
        pdf.version = "1.4"
        pdf.add("<</Type/Catalog/Pages 2 0 R/Version/2.0>>")
        pdf.add("<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 200]/Rotate 90/CropBox[1 1 299 199]>>")
        pdf.add("<</Type/Page/Parent 2 0 R>>")
        let facts = try inspected(try merged([(SampleDocument.plain().bytes(), 1), (pdf.bytes(), 1)]))
        let page = try #require(facts.pages.last)
        #expect(page.rotation == 90)
        #expect(page.mediaBox.isAbout(0, 0, mm(300), mm(200)))
        #expect(try #require(page.cropBox).isAbout(mm(1), mm(1), mm(299), mm(199)))
        #expect(facts.version == "2.0")
    }

    @Test(arguments: [
        ("/OFF[6 0 R]", "/OFF[6 0 R]"), ("/BaseState/OFF/ON[5 0 R]", "/OFF[6 0 R]"),
        ("/BaseState/OFF/ON[5 0 R]", "/BaseState/OFF/ON[5 0 R]"),
    ])
    func `keeps hidden layers hidden, whatever says that they are`(first: String, second: String) throws {
        let result = try merged([
            (layered("one", configuration: first), 1), (SampleDocument.plain().bytes(), 1),
            (layered("two", configuration: second), 1),
        ])
        #expect(try inspected(result).layers.map(\.name) == ["one shown", "one hidden", "two shown", "two hidden"])
        let hidden = try hiddenLayers(result)
        #expect(hidden == ["one hidden", "two hidden"])
    }

    @Test func `keeps a single source's layers as they are`() throws {
        let result = try merged([
            (SampleDocument.plain().bytes(), 1), (layered("one", configuration: "/BaseState/OFF/ON[5 0 R]"), 1),
        ])
        #expect(try hiddenLayers(result) == ["one hidden"])
    }

    @Test func `refuses layers that cannot be joined, by name`() {
        let plain = layered("one", configuration: "/OFF[6 0 R]")
        let alternates = layered("two", configuration: "/OFF[6 0 R]", extra: "/Configs[<</Name(Other)>>]")
        let text = refusal([(plain, 1), (alternates, 1)])
        #expect(text?.contains("two shown, two hidden") == true)
        #expect(text?.contains("alternate layer configurations") == true)
    }

    @Test func `keeps an output intent that all sources share and refuses differing ones`() throws {
        var one = SampleDocument.plain()
        one.outputCondition = "FOGRA51"
        var other = SampleDocument.plain()
        other.outputCondition = "FOGRA39"
        let shared = try merged([(one.bytes(), 1), (one.bytes(), 1)])
        #expect(occurrences(of: Array("FOGRA51".utf8), in: shared) > 0)
        #expect(
            refusal([(one.bytes(), 1), (other.bytes(), 1)]) == "the output intents of source 1 and source 2 differ")
        #expect(refusal([(one.bytes(), 1), (SampleDocument.plain().bytes(), 1)]) != nil)
    }

    @Test func `says that its file cannot be written, and blames no source for it`() throws {
        let raw = open("/dev/full", O_WRONLY | O_CLOEXEC)
        let full = Descriptor(owning: raw)
        let source = try namelessFile(SampleDocument.businessCard(for: "Ada").bytes())
        let error = #expect(throws: CompositionError.self) {
            try Composer().merge([.init(descriptor: source.raw, pages: 2)], into: full.raw)
        }
        #expect(error?.isContentAtFault == false)
        #expect(error?.text.contains("No space left on device") == true)
    }

    @Test func `refuses another page count than was planned`() {
        let card = SampleDocument.businessCard(for: "Ada").bytes()
        #expect(refusal([(card, 1)]) == "source 1 has more than 1 pages, expected 1")
        #expect(refusal([(card, 2), (card, 3)]) == "source 2 has 2 pages, expected 3")
        #expect(refusal([]) == "nothing to merge")
    }

    @Test func `writes a document that needs no password without its encryption`() throws {
        var document = SampleDocument.plain()
        document.encryption = SampleEncryption(userPassword: "", ownerPassword: "owner")
        let facts = try inspected(try merged([(document.bytes(), 1)]))
        #expect(facts.isEncrypted == false)
        #expect(facts.opened == .yes)
        #expect(facts.fonts.isEmpty == false)
    }

    @Test func `keeps form fields, renamed where two sources use one name`() throws {
        let form = RawPDF.page(
            content: "", page: "/MediaBox[0 0 200 100]/Annots[5 0 R]", catalog: "/AcroForm<</Fields[5 0 R]>>"
        ) {
            $0.add(
                "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Ada)/Rect[0 0 50 20]/P 3 0 R/F 4/AP<</N 6 0 R>>>>")
            $0.stream("/Type/XObject/Subtype/Form/BBox[0 0 50 20]", "0 g 0 0 50 20 re f % Ada")
        }.bytes()
        let result = try merged([(form, 1), (form, 1)])
        #expect(occurrences(of: Array("(name)".utf8), in: result) == 1)
        #expect(occurrences(of: Array("% Ada".utf8), in: result) >= 1)
        #expect(occurrences(of: Array("/AcroForm".utf8), in: result) == 1)
        let dynamic = RawPDF.page(content: "", catalog: "/AcroForm<</Fields[]/XFA(x)>>").bytes()
        #expect(refusal([(dynamic, 1)])?.contains("XFA") == true)
    }

    @Test func `refuses a page tree that would exhaust the stack`() {
        var pdf = RawPDF()
        pdf.add("<</Type/Catalog/Pages 2 0 R>>")
        for _ in 0..<50_000 { pdf.add("<</Type/Pages/Count 1/Kids[\(pdf.next + 1) 0 R]>>") }
        pdf.add("<</Type/Page/MediaBox[0 0 9 9]>>")
        #expect(refusal([(pdf.bytes(), 1)]) == "source 1: page tree deeper than 100")
    }
}
