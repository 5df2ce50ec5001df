public import Workflow

/// A paper for people, as a pick ticket or a packing list, apart from how it is written: as text here, as PDF by the
/// worker.
public struct PaperSheet: Hashable, Sendable, Codable {
    /// `PICK TICKET`.
    public var title: String
    /// What the paper is about, one a line.
    public var facts: [Fact]
    public var columns: [Column]
    /// As many cells as columns.
    public var rows: [[String]]
    /// Below the table; may be empty.
    public var footer: String
    /// What the PDF calls its date: a day of the job, not of the writing, so that the same job gives the same bytes (P9).
    public var date: Timestamp

    public init(
        title: String, facts: [Fact], columns: [Column] = [], rows: [[String]] = [], footer: String = "",
        date: Timestamp
    ) {
        self.title = title
        self.facts = facts
        self.columns = columns
        self.rows = rows
        self.footer = footer
        self.date = date
    }

    /// A value with its name.
    public struct Fact: Hashable, Sendable, Codable {
        public var label: String
        public var value: String
        public init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    /// One column of the table.
    public struct Column: Hashable, Sendable, Codable {
        public var heading: String
        /// Numbers stand to the right.
        public var isNumber: Bool
        public init(_ heading: String, isNumber: Bool = false) {
            self.heading = heading
            self.isNumber = isNumber
        }
    }
}
