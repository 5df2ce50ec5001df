import Workflow

/// Profiles by name, each as it was written; `house` is always among them.
public struct ProfileLibrary: Hashable, Sendable {
    private var definitions: [String: ProfileDefinition] = [ProfileDefinition.house.name: .house]

    public init(_ definitions: [ProfileDefinition] = []) {
        for definition in definitions { add(definition) }
    }

    /// Takes a profile in; one of the same name gives way.
    public mutating func add(_ definition: ProfileDefinition) { definitions[definition.name] = definition }

    /// `house` first, the others by name.
    public var names: [String] {
        [ProfileDefinition.house.name] + definitions.keys.filter { $0 != ProfileDefinition.house.name }.sorted()
    }

    public subscript(name: String) -> ProfileDefinition? { definitions[name] }

    /// A profile and those that it extends, itself first. It ends where a name is not known or comes back.
    public func lineage(of name: String) -> [ProfileDefinition] {
        var lineage: [ProfileDefinition] = []
        var next: String? = name
        while let name = next, let definition = definitions[name], !lineage.contains(where: { $0.name == name }) {
            lineage.append(definition)
            next = definition.extends
        }
        return lineage
    }

    /// What is wrong with what a profile extends; nil where nothing is.
    public func mistakeInLineage(of name: String) -> LineageMistake? {
        let lineage = lineage(of: name)
        guard let parent = lineage.last?.extends else { return nil }
        // The last one's parent is not known, or stands in the row already.
        return definitions[parent] == nil ? .unknown(parent) : .circle(lineage.map(\.name) + [parent])
    }

    /// A profile with all that it inherits; nil where there is none of this name.
    public func profile(_ name: String) -> Profile? {
        let lineage = lineage(of: name)
        guard !lineage.isEmpty else { return nil }
        return lineage.reversed().reduce(Profile(name: name)) { $0.changed(by: $1.rules, fixes: $1.fixes) }
    }

    /// All of them, resolved.
    public var profiles: [String: Profile] {
        Dictionary(names.compactMap { name in profile(name).map { (name, $0) } }) { first, _ in first }
    }
}

/// Why a profile's inheritance cannot be followed.
public enum LineageMistake: Hashable, Sendable {
    case unknown(String)
    /// The names on the way, from the profile on to the one that comes back.
    case circle([String])
}

/// Which profile of a lineage says what about one rule.
public struct SettingOrigins: Hashable, Sendable, Codable {
    public var severity, warning, error: String?

    public init(severity: String? = nil, warning: String? = nil, error: String? = nil) {
        self.severity = severity
        self.warning = warning
        self.error = error
    }
}

extension ProfileLibrary {
    /// Where a profile's values for a rule come from; nil for those that are the catalogue's.
    public func origins(of rule: String, in name: String) -> SettingOrigins {
        let lineage = lineage(of: name)
        func first(_ value: (RuleSetting) -> Bool) -> String? {
            lineage.first { $0.rules[rule].map(value) ?? false }?.name
        }
        return SettingOrigins(
            severity: first { $0.severity != nil }, warning: first { $0.warning != nil },
            error: first { $0.error != nil })
    }

    /// The profile that says which fixes may be made; nil where none does.
    public func originOfFixes(in name: String) -> String? { lineage(of: name).first { $0.fixes != nil }?.name }
}
