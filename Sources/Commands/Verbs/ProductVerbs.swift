import Files
import Foundation
import Operations
import Tickets
import Workflow

/// `hotpress product …`.
enum ProductVerbs {
    static let all: [CommandSpec] = [
        CommandSpec("product add", "FILE…", "adds products, or new revisions of them, from JSON files") {
            parsed, console in
            guard !parsed.operands.isEmpty else { throw UsageError("name at least one product file") }
            var exit: Int32 = 0
            for path in parsed.operands {
                let code = console.show(try answer(toAdding: path, console))
                if code != 0 { exit = code }
            }
            return exit
        },
        CommandSpec("product list", "", "lists products") { _, console in console.show(try console.ask(.productList)) },
        CommandSpec("product show", "PRODUCT", "shows one product with its assets") { parsed, console in
            console.show(try console.ask(.productShow(parsed.operand(0, "a product") { ProductID($0) })))
        },
        CommandSpec("product convert", "PRODUCT FILE", "turns a stock product into one of another type, for good") {
            parsed, console in
            let id = try parsed.operand(0, "a product") { ProductID($0) }
            let path = try parsed.operand(1, "a product file") { $0 }
            return console.show(try console.ask(.productConvert(id, try addition(path, console))))
        },
    ]

    /// A refusal names the file: the others are added all the same.
    private static func answer(toAdding path: String, _ console: Console) throws -> Answer {
        var answer: Answer
        do {
            answer = try LocalFile.keeping(in: console) {
                try console.ask(.productAdd(try addition(path, console)))
            }
        } catch let error as UsageError {
            throw error
        } catch {
            answer = .failure(error)
        }
        if answer.exit != .done {
            answer.text = "\(path): " + answer.text.replacingOccurrences(of: "\n", with: "\n  ")
        }
        return answer
    }

    /// Reads a definition, and puts its asset, which lies beside it, into the vault.
    private static func addition(_ path: String, _ console: Console) throws -> ProductAddition {
        let definition = try ProductReader.read(try LocalFile.read(path, limit: 1 << 20))
        guard let name = definition.assetFile else { return ProductAddition(product: definition.product) }
        let folder = (path as NSString).deletingLastPathComponent
        let asset = try Folder(path: folder.isEmpty ? "." : folder).open(name)
        let stored = try LocalFile.store(asset, in: console)
        return ProductAddition(
            product: definition.product, assetName: name, assetDigest: stored.sha256, assetBytes: stored.bytes)
    }
}
