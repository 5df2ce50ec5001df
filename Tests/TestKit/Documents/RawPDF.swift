/// A PDF put together object by object, for what no honest writer makes. Objects are numbered from 1 as they are added.
public struct RawPDF {
    public var version = "1.7"
    public var trailer = ""
    private var objects: [[UInt8]] = []

    public init() {}

    /// The number that the next object gets.
    public var next: Int { objects.count + 1 }

    @discardableResult public mutating func add(_ body: String) -> Int {
        objects.append(Array(body.utf8))
        return objects.count
    }

    @discardableResult public mutating func stream(_ entries: String, _ data: [UInt8]) -> Int {
        objects.append(
            Array("<<\(entries)/Length \(data.count)>>\nstream\n".utf8) + data + Array("\nendstream".utf8))
        return objects.count
    }

    @discardableResult public mutating func stream(_ entries: String, _ text: String) -> Int {
        stream(entries, Array(text.utf8))
    }

    /// A document of one page, 200 × 100 points.
    /// - Parameter page: further entries of the page.
    public static func page(
        content: String, resources: String = "", page: String = "/MediaBox[0 0 200 100]", catalog: String = "",
        objects: (inout RawPDF) -> Void = { _ in }
    ) -> RawPDF {
        var pdf = RawPDF()
        pdf.add("<</Type/Catalog/Pages 2 0 R\(catalog)>>")
        pdf.add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
        pdf.add("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<\(resources)>>\(page)>>")
        pdf.stream("", content)
        objects(&pdf)
        return pdf
    }

    /// The file; object 1 is the catalog.
    public func bytes() -> [UInt8] {
        var file = Array("%PDF-\(version)\n%\u{e9}\u{e8}\n".utf8)
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(file.count)
            file += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        let start = file.count
        file += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
        for offset in offsets {
            let digits = String(offset)
            file += Array((String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
        }
        file += Array("trailer\n<</Root 1 0 R/Size \(objects.count + 1)\(trailer)>>\nstartxref\n\(start)\n%%EOF\n".utf8)
        return file
    }
}
