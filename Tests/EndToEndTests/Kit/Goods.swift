import SamplePDF

/// What these shops sell, each as `hotpress product add` reads it.
enum Goods: String, CaseIterable {
    case card = "business-card"
    case booklet
    case folder
    case brochure
    case mug
    case pack = "welcome-pack"
    case gifts

    var definition: String {
        switch self {
        case .card:
            #"""
            { "id": "business-card", "type": "multipart", "name": "Business card",
              "parts": [ { "name": "card", "trim": [85, 55], "bleed": 3, "pages": { "min": 1, "max": 2 } } ] }
            """#
        case .booklet:
            #"""
            { "id": "booklet", "type": "multipart", "name": "Booklet", "output": "merged",
              "parts": [ { "name": "cover", "trim": [85, 55], "bleed": 3 }, { "name": "inside", "trim": [85, 55], "bleed": 3 } ] }
            """#
        case .folder:
            #"""
            { "id": "folder", "type": "multipart", "name": "Folder", "output": "per-part",
              "parts": [ { "name": "sleeve", "trim": [85, 55], "bleed": 3 }, { "name": "letter", "required": false } ] }
            """#
        case .brochure:
            #"""
            { "id": "brochure", "type": "static", "name": "Brochure", "asset": "brochure.pdf", "trim": [85, 55], "bleed": 3 }
            """#
        case .mug: #"{ "id": "mug", "type": "stock", "name": "Mug" }"#
        case .pack:
            #"""
            { "id": "welcome-pack", "type": "kit", "name": "Welcome pack",
              "children": [ { "product": "mug" }, { "product": "business-card", "perKit": 2 } ] }
            """#
        case .gifts:
            #"""
            { "id": "gifts", "type": "multi", "name": "Gifts",
              "children": [ { "product": "mug", "label": "Mug" }, { "product": "brochure" } ] }
            """#
        }
    }

    /// The asset of the static product.
    static let brochurePDF = artwork("Brochure", pages: 4)
}

/// A print-ready PDF of 85 × 55 mm that is like no other: its title is in it.
func artwork(_ title: String, pages: Int = 1) -> [UInt8] { SampleDocument.plain(title: title, pages: pages).bytes() }

/// An order ticket.
func ticket(_ order: String, payment: String? = "paid", _ lines: String...) -> [UInt8] {
    let payment = payment.map { #""payment": { "status": "\#($0)" }, "# } ?? ""
    return Array(#"{ "order": "\#(order)", \#(payment)"lines": [ \#(lines.joined(separator: ", ")) ] }"#.utf8)
}

/// One line of it.
/// - Parameter files: by part; a name.
func line(
    _ goods: Goods, _ quantity: Int = 100, files: [String: String] = [:], sha256: String? = nil, press: String? = nil
)
    -> String
{
    let names = files.sorted { $0.key < $1.key }.map { part, name in
        sha256.map { #""\#(part)": { "name": "\#(name)", "sha256": "\#($0)" }"# } ?? #""\#(part)": "\#(name)""#
    }
    var keys = [#""product": "\#(goods.rawValue)""#, #""quantity": \#(quantity)"#]
    if !names.isEmpty { keys.append(#""files": { \#(names.joined(separator: ", ")) }"#) }
    if let press { keys.append(#""attributes": { "press": "\#(press)" }"#) }
    return "{ \(keys.joined(separator: ", ")) }"
}
