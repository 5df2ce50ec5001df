/// One thing that a rule found. A result, not an error.
public struct Finding: Hashable, Sendable, Codable {
    /// The rule's stable id: `page.trim-size`.
    public var rule: String
    public var severity: Severity
    /// From 1; nil for the file as a whole.
    public var page: Int?
    /// Where on the page, in mm like the page's boxes.
    public var place: Box?
    /// The object in the file that it is about; nil or 0 for none.
    public var object: Int?
    public var value: Double?
    public var limit: Double?
    /// `mm`, `ppi`, `pages`, …
    public var unit: String?
    /// One sentence for the customer.
    public var message: String

    public init(
        rule: String, severity: Severity, page: Int? = nil, place: Box? = nil, object: Int? = nil,
        value: Double? = nil, limit: Double? = nil, unit: String? = nil, message: String
    ) {
        self.rule = rule
        self.severity = severity
        self.page = page
        self.place = place
        self.object = object
        self.value = value
        self.limit = limit
        self.unit = unit
        self.message = message
    }
}

/// How much a finding weighs: `error` rejects.
public enum Severity: String, Hashable, Sendable, Codable, CaseIterable { case info, warning, error }
