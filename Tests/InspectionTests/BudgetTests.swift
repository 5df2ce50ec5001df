import Preflight
import TestKit
import Testing

@testable import Inspection

@Suite struct `Reading has a budget of time` {
    static let limit = "1 s of processor time for reading the file"

    /// What the limit is called, wherever it was reached.
    private func limit(_ pdf: RawPDF, seconds: Double = 1) throws -> String? {
        let facts = try inspected(pdf.bytes(), processorSeconds: seconds)
        if case .limitExceeded(let text) = facts.opened { return text }
        return facts.limitReached
    }

    @Test func `within one page, even of operands without operators`() throws {
        #expect(try limit(RawPDF.page(content: String(repeating: "1 ", count: 12_000_000))) == Self.limit)
    }

    @Test func `over many pages that share their content`() throws {
        var pdf = RawPDF()
        pdf.add("<</Type/Catalog/Pages 2 0 R>>")
        pdf.add("<</Type/Pages/Kids[\(String(repeating: "3 0 R ", count: 5000))]/Count 5000>>")
        pdf.add("<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]>>")
        pdf.stream("", String(repeating: "0 g ", count: 20_000))
        #expect(try limit(pdf) == Self.limit)
    }

    @Test func `in a structure that never ends`() throws {
        let file = "%PDF-1.4\n" + String(repeating: "7 0 obj\n1\nendobj\n", count: 1_000_000)
        let facts = try inspected(Array(file.utf8), processorSeconds: 0.5)
        #expect(facts.opened == .limitExceeded("1 s of processor time for reading the file"))
    }

    /// 256 parts that are each the same 256 parts, four levels deep: four thousand million leaves.
    @Test func `and none for blends whose parts multiply`() throws {
        let pdf = RawPDF.page(content: "/S sh", resources: "/Shading<</S 5 0 R>>") { pdf in
            pdf.add("<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function 6 0 R>>")
            for _ in 0..<4 {
                let parts = String(repeating: "\(pdf.next + 1) 0 R ", count: 256)
                pdf.add("<</FunctionType 3/Domain[0 1]/Bounds[]/Encode[]/Functions[\(parts)]>>")
            }
            pdf.add("<</FunctionType 2/Domain[0 1]/N 1>>")
        }
        #expect(try limit(pdf) == nil)
    }

    @Test func `and an honest file needs little of it`() throws {
        #expect(try limit(RawPDF.page(content: "0 0 9 9 re f")) == nil)
    }
}
