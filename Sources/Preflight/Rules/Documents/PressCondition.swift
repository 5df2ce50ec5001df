/// Names of press conditions, so that one is known by its registered name and by its profile's.
struct PressCondition {
    /// Characterisation data and the profiles that are made of them, as their makers name both.
    private static let aliases: [(condition: String, profiles: [String])] = [
        ("FOGRA27", ["ISO Coated", "Coated FOGRA27"]),
        ("FOGRA29", ["ISO Uncoated", "Uncoated FOGRA29"]),
        ("FOGRA39", ["ISO Coated v2", "ISO Coated v2 300%", "Coated FOGRA39"]),
        ("FOGRA45", ["PSO LWC Improved"]), ("FOGRA46", ["PSO LWC Standard"]),
        ("FOGRA47", ["PSO Uncoated ISO12647", "Uncoated FOGRA47"]),
        ("FOGRA51", ["PSO Coated v3"]), ("FOGRA52", ["PSO Uncoated v3"]),
        ("CGATS TR 001", ["U.S. Web Coated (SWOP) v2"]),
        ("CGATS TR 006", ["GRACoL2006_Coated1v2"]), ("CGATS21-2-CRPC6", ["GRACoL2013_CRPC6"]),
        ("JC200103", ["Japan Color 2001 Coated"]), ("JC200104", ["Japan Color 2001 Uncoated"]),
    ]

    /// Every way of writing it, in small letters and digits only.
    private let names: Set<String>

    init(_ name: String) {
        let own = Self.bare(name)
        let known = Self.aliases.first { alias in
            ([alias.condition] + alias.profiles).contains { Self.bare($0) == own }
        }
        names = Set([own] + (known.map { [$0.condition] + $0.profiles } ?? []).map(Self.bare))
    }

    /// Whether a name that a file uses means this condition.
    func isNamed(by name: String) -> Bool { names.contains(Self.bare(name)) }

    /// Without spaces and signs; what stands in brackets at the end (`(ECI)`, `(ISO 12647-2:2004)`) tells the maker or the
    /// standard, and the `L` of `FOGRA39L` the kind of data.
    private static func bare(_ name: String) -> String {
        var name = name.lowercased()
        if name.hasSuffix(")"), let open = name.lastIndex(of: "("), open != name.startIndex {
            name = String(name[..<open])
        }
        let letters = name.unicodeScalars.filter {
            ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "%"
        }
        var bare = String(String.UnicodeScalarView(letters))
        if bare.hasPrefix("fogra"), bare.hasSuffix("l") { bare.removeLast() }
        return bare
    }
}
