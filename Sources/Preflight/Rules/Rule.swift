/// One thing that a PDF has to fulfil before it is printed: a value, so that the catalogue, `explain` and the manual are
/// all written from the same text.
public struct Rule: Sendable {
    /// Stable: reports, profiles and documents use it. `page.trim-size`.
    public let id: String
    /// What has to hold, in a few words.
    public let title: String
    /// The severities that its findings can have, worst first.
    public let severities: [Severity]
    /// Where it draws its lines; nil where there is nothing to measure.
    public let limits: Limits?
    /// The clause, requirement number or house rule that it comes from.
    public let source: String
    /// What goes wrong on paper without it.
    public let why: String
    /// What the sender can do.
    public let fix: String
    /// The same in the three programs that most files come from; nil where the sentence says it all.
    public let steps: FixSteps?
    /// Whether it is asked without a profile's word; one that is not is asked where a profile gives it a severity.
    public let isOn: Bool
    /// Whether a person may let a file pass in spite of it, and whether a profile may soften it.
    public let canBeOverridden: Bool
    let check: @Sendable (RuleInput) -> [Finding]

    init(
        _ id: String, _ title: String, severities: [Severity], limits: Limits? = nil, source: String, why: String,
        fix: String, steps: FixSteps? = nil, isOn: Bool = true, canBeOverridden: Bool = true,
        check: @escaping @Sendable (RuleInput) -> [Finding]
    ) {
        self.id = id
        self.title = title
        self.severities = severities
        self.limits = limits
        self.source = source
        self.why = why
        self.fix = fix
        self.steps = steps
        self.isOn = isOn
        self.canBeOverridden = canBeOverridden
        self.check = check
    }
}

/// Where to click.
public struct FixSteps: Hashable, Sendable {
    public var inDesign, illustrator, affinity: String
    public init(inDesign: String, illustrator: String, affinity: String) {
        self.inDesign = inDesign
        self.illustrator = illustrator
        self.affinity = affinity
    }
}

/// Where a rule draws its lines between good, warning and error.
public struct Limits: Hashable, Sendable {
    /// Which side of a line is the good one.
    public enum Sense: Hashable, Sendable {
        /// A measured value up to the line is good: a tolerance.
        case upTo
        /// A measured value has to be above the line.
        case above
        /// A measured value has to reach the line.
        case atLeast
    }
    public let sense: Sense
    /// Nil: there is no warning, or no error.
    public var warning: Double?
    public var error: Double?
    /// `mm`, `ppi`.
    public let unit: String

    init(_ sense: Sense, warning: Double? = nil, error: Double? = nil, unit: String) {
        self.sense = sense
        self.warning = warning
        self.error = error
        self.unit = unit
    }

    /// Weighs a measured value.
    /// - Returns: nil where it is good; else how bad it is, and the line that it crossed.
    func weigh(_ value: Double) -> (severity: Severity, limit: Double)? {
        if let error, crosses(value, error) { return (.error, error) }
        if let warning, crosses(value, warning) { return (.warning, warning) }
        return nil
    }

    private func crosses(_ value: Double, _ line: Double) -> Bool {
        switch sense {
        case .upTo: value > line
        case .above: value <= line
        case .atLeast: value < line
        }
    }
}

/// What a rule looks at.
struct RuleInput: Sendable {
    let facts: PDFFacts
    let expected: Expectation
    /// For what another rule says of the same thing.
    let profile: Profile
    /// The rule's own, with the profile's in their place.
    let limits: Limits?
    fileprivate let rule: String

    /// Makes a finding of this rule.
    func finding(
        _ severity: Severity, page: Int? = nil, place: Box? = nil, object: Int? = nil, value: Double? = nil,
        limit: Double? = nil, unit: String? = nil, _ message: String
    ) -> Finding {
        Finding(
            rule: rule, severity: severity, page: page, place: place, object: object, value: value, limit: limit,
            unit: unit, message: message)
    }

    func weigh(_ value: Double) -> (severity: Severity, limit: Double)? { limits?.weigh(value) }
}

extension Rule {
    /// What this rule finds, with the profile's limits in place of its own where they are given.
    func findings(in facts: PDFFacts, expected: Expectation, profile: Profile) -> [Finding] {
        check(
            RuleInput(
                facts: facts, expected: expected, profile: profile, limits: profile.limits(of: self), rule: id))
    }
}
