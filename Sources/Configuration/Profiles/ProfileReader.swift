public import Preflight
import Tickets
import Workflow

/// Reads preflight profiles (`docs/profiles.md`), each completely or not at all.
public enum ProfileReader {
    static let keys = ["name", "title", "extends", "fixes", "rules"]

    /// Reads one profile; what it extends is not looked at.
    /// - Parameters:
    ///   - file: what messages call it.
    ///   - isChecked: whether each setting has to fit the rule that it names.
    /// - Throws: every mistake in it; where the grammar is broken, the first one.
    public static func read(
        _ bytes: [UInt8], file: String, isChecked: Bool = true
    ) throws(ConfigurationRejected) -> ProfileDefinition {
        try open(bytes, file: file) { definition($0, isChecked: isChecked) }
    }

    /// The shipped profiles and a workspace's own.
    /// - Returns: all that could be read, and what is wrong with the others, in the files' order.
    public static func library(
        _ files: [ProfileFile]
    ) -> (library: ProfileLibrary, rejected: [ConfigurationRejected]) {
        var library = ProfileLibrary.shipped
        var rejected: [ConfigurationRejected] = []
        for file in files {
            do {
                library.add(try open(file.bytes, file: file.path) { own($0, of: file) })
            } catch { rejected.append(error) }
        }
        // Profiles may extend each other in any order, so what they extend is looked at when all are there.
        for file in files where library[file.stem] != nil && ProfileLibrary.shipped[file.stem] == nil {
            do {
                _ = try open(file.bytes, file: file.path) { reader -> ProfileDefinition? in
                    note(library.mistakeInLineage(of: file.stem), at: reader["extends"], library)
                    return library[file.stem]
                }
            } catch { rejected.append(error) }
        }
        return (library, rejected)
    }

    /// A profile by itself, of which the file may have any name, over those of a library.
    /// - Throws: every mistake in it.
    public static func read(
        _ bytes: [UInt8], file: String, over library: ProfileLibrary
    ) throws(ConfigurationRejected) -> ProfileDefinition {
        try open(bytes, file: file) { reader in
            guard let definition = definition(reader, isChecked: true) else { return nil }
            refuseShippedName(reader["name"], definition.name)
            var library = library
            library.add(definition)
            note(library.mistakeInLineage(of: definition.name), at: reader["extends"], library)
            return definition
        }
    }

    private static func open(
        _ bytes: [UInt8], file: String, _ body: (ObjectReader) -> ProfileDefinition?
    ) throws(ConfigurationRejected) -> ProfileDefinition {
        let source = SourceText(bytes)
        let tree: JSONTree
        do { tree = try JSONTree.read(source, dialect: .json5) } catch {
            throw ConfigurationRejected(file: file, mistakes: [error])
        }
        let mistakes = MistakeList(source: source)
        let definition = ObjectReader(tree, keys: keys, mistakes: mistakes).flatMap(body)
        guard let definition, mistakes.isEmpty else {
            throw ConfigurationRejected(file: file, mistakes: mistakes.mistakes)
        }
        return definition
    }

    private static func definition(_ reader: ObjectReader, isChecked: Bool) -> ProfileDefinition? {
        let name = name(reader["name"].required("the profile's name"))
        let definition = ProfileDefinition(
            name: name ?? "", title: reader["title"].text(upTo: 200), extends: self.name(reader["extends"]),
            rules: RuleReader.rules(reader["rules"], isChecked: isChecked), fixes: RuleReader.fixes(reader["fixes"]))
        return name == nil ? nil : definition
    }

    private static func own(_ reader: ObjectReader, of file: ProfileFile) -> ProfileDefinition? {
        guard let definition = definition(reader, isChecked: true) else { return nil }
        if definition.name != file.stem {
            reader["name"].mistake(
                .contradiction, found: "is \"\(definition.name)\" in \(file.path)",
                expected: "the file's name without `.json`")
        }
        refuseShippedName(reader["name"], definition.name)
        return definition
    }

    private static func refuseShippedName(_ field: Field, _ name: String) {
        guard ProfileLibrary.shipped[name] != nil else { return }
        field.mistake(
            .contradiction, found: "is \"\(name)\", the name of a profile that comes with Hotpress",
            expected: "a name of your own; `extends` takes the other one over")
    }

    private static func note(_ mistake: LineageMistake?, at field: Field, _ library: ProfileLibrary) {
        switch mistake {
        case nil: break
        case .unknown(let parent):
            field.mistake(
                .wrongForm, found: "leads to \"\(parent)\", which is not there",
                expected: "one of " + library.names.joined(separator: ", "))
        case .circle(let names):
            field.mistake(
                .contradiction, found: "comes back to itself: \(names.joined(separator: " → "))",
                expected: "a row that ends at a profile without `extends`")
        }
    }

    private static func name(_ field: Field) -> String? {
        field.value("1 to 32 lower-case letters, digits or '-'") { text in
            let isName =
                (1...32).contains(text.utf8.count)
                && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
            return isName ? text : nil
        }
    }
}

/// A file of a workspace's `profiles`.
public struct ProfileFile: Hashable, Sendable {
    /// Without its ending: the profile's name.
    public var stem: String
    public var bytes: [UInt8]

    public init(stem: String, bytes: [UInt8]) {
        self.stem = stem
        self.bytes = bytes
    }

    /// As messages call it.
    public var path: String { "\(WorkspaceConfiguration.profilesFolder)/\(stem).json" }
}
