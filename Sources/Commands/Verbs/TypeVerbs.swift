import Operations
import Workflow

/// `hotpress type …`.
enum TypeVerbs {
    static let all: [CommandSpec] = [
        CommandSpec("type list", "", "lists the types of products, and which of them new products may have") {
            _, console in
            console.show(try console.ask(.typeList))
        },
        CommandSpec("type enable", "TYPE", "lets new products have a type") { parsed, console in
            console.show(try console.ask(.typeSet(type(parsed), isEnabled: true)))
        },
        CommandSpec("type disable", "TYPE", "lets no new product have a type; those that are there work on") {
            parsed, console in
            console.show(try console.ask(.typeSet(type(parsed), isEnabled: false)))
        },
    ]

    private static func type(_ parsed: Parsed) throws -> ProductType {
        let known = ProductType.allCases.map(\.rawValue).joined(separator: ", ")
        return try parsed.operand(0, "a type (\(known))") { ProductType(rawValue: $0) }
    }
}
