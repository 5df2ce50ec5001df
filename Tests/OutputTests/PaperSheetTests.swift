import Output
import Testing
import Workflow

@Suite struct `A paper as text` {
    private static let sheet = PaperSheet(
        title: "PICK TICKET", facts: [.init("Job", "1042-1"), .init("Due", "tomorrow")],
        columns: [.init("Goods"), .init("Pick", isNumber: true)], rows: [["Pen", "5"], ["Pencil case", "120"]],
        footer: "That is all.", date: Timestamp(milliseconds: 0))

    @Test func `has a line for each fact and each row`() {
        #expect(
            Self.sheet.text() == """
                PICK TICKET

                Job  1042-1
                Due  tomorrow

                Goods        Pick
                Pen             5
                Pencil case   120

                That is all.

                """)
    }

    @Test func `keeps what strangers wrote on its line`() {
        var sheet = Self.sheet
        sheet.rows = [["Pen\nPencil\u{202E}\u{0}", "5"]]
        #expect(sheet.text().split(separator: "\n").count == 6)
        #expect(sheet.plain.rows == [["Pen Pencil  ", "5"]])
    }
}
