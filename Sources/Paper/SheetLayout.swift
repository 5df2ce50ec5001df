internal import Output

/// Puts a sheet on pages from top to bottom. A first round, which draws nothing, counts them.
struct SheetLayout {
    private let sheet: PaperSheet
    private let canvas: Canvas
    private let widths: [Double]
    /// nil in the round that counts.
    private let pages: Int?
    private(set) var page = 1
    private var y = Self.margin

    private static let margin = 56.7
    private static let gap = 12.0
    private static let (left, right) = (margin, Canvas.width - margin)
    private static let bottom = Canvas.height - margin - 14

    init(_ sheet: PaperSheet, on canvas: Canvas, pages: Int? = nil) throws(PaperError) {
        (self.sheet, self.canvas, self.pages) = (sheet, canvas, pages)
        widths = try Self.widths(of: sheet, on: canvas)
    }

    /// Puts everything down.
    mutating func run() throws(PaperError) {
        try row([(sheet.title, .title, Self.left, Self.right - Self.left, .left)])
        y += Self.gap
        try facts()
        try table()
        if !sheet.footer.isEmpty {
            y += Self.gap
            try row([(sheet.footer, .plain, Self.left, Self.right - Self.left, .left)])
        }
        try endPage()
    }

    private typealias Cell = (
        text: String, face: TextBlock.Face, x: Double, width: Double, side: TextBlock.Side
    )

    private mutating func facts() throws(PaperError) {
        var width = 0.0
        for fact in sheet.facts {
            width = max(width, try TextBlock(fact.label, .plain, on: canvas).width)
        }
        width = min(width, 150)
        let x = Self.left + width + Self.gap
        for fact in sheet.facts {
            try row([
                (fact.label, .plain, Self.left, width, .left), (fact.value, .strong, x, Self.right - x, .left),
            ])
            y += 3
        }
    }

    private mutating func table() throws(PaperError) {
        guard !sheet.rows.isEmpty else { return }
        y += Self.gap
        try headings()
        for cells in sheet.rows {
            try row(placed(cells, .plain), isOfTable: true)
            y += 4
            rule(grey: 0.75)
            y += 4
        }
    }

    private mutating func headings() throws(PaperError) {
        try row(placed(sheet.columns.map(\.heading), .strong))
        y += 4
        rule(grey: 0)
        y += 4
    }

    private func placed(_ texts: [String], _ face: TextBlock.Face) -> [Cell] {
        var x = Self.left
        return zip(sheet.columns, zip(texts, widths)).map { column, cell in
            defer { x += cell.1 + Self.gap }
            return (cell.0, face, x, cell.1, column.isNumber ? .right : .left)
        }
    }

    /// Puts texts down side by side. What does not fit goes to the next page: whole where a page can hold it, else from
    /// the line on that does not fit.
    private mutating func row(_ cells: [Cell], isOfTable: Bool = false) throws(PaperError) {
        var blocks: [TextBlock] = []
        for cell in cells {
            blocks.append(try TextBlock(cell.text, cell.face, width: cell.width, side: cell.side, on: canvas))
        }
        let heights = (0..<(blocks.map(\.lines.count).max() ?? 0)).map { index in
            blocks.compactMap { index < $0.lines.count ? $0.lines[index].height : nil }.max() ?? 0
        }
        let whole = heights.reduce(0, +)
        if y + whole > Self.bottom, whole <= Self.bottom - Self.margin - 60 { try nextPage(isOfTable) }
        for (index, height) in heights.enumerated() {
            if y + height > Self.bottom { try nextPage(isOfTable) }
            if pages != nil {
                canvas.grey(0)
                for (cell, block) in zip(cells, blocks) where index < block.lines.count {
                    block.draw(block.lines[index], x: cell.x, y: y)
                }
            }
            y += height
        }
    }

    private func rule(grey level: Double) {
        guard pages != nil else { return }
        canvas.grey(level)
        canvas.rule(at: y, from: Self.left, to: Self.right)
    }

    private mutating func nextPage(_ isOfTable: Bool) throws(PaperError) {
        try endPage()
        page += 1
        y = Self.margin
        if isOfTable { try headings() }
    }

    private func endPage() throws(PaperError) {
        guard let pages else { return }
        let y = Canvas.height - Self.margin
        let about = [sheet.title, sheet.facts.first?.value].compactMap { $0 }.joined(separator: " · ")
        let width = Self.right - Self.left
        canvas.grey(0.3)
        for (text, side) in [(about, TextBlock.Side.left), ("\(page) / \(pages)", .right)] {
            let block = try TextBlock(text, .small, width: side == .left ? width - 60 : width, side: side, on: canvas)
            if let line = block.lines.first { block.draw(line, x: Self.left, y: y) }
        }
        canvas.endPage()
    }

    /// Every column gets what it would like to have; where that is too much, those that want little still do, and the others
    /// share what is left. Spare room goes to the first.
    private static func widths(of sheet: PaperSheet, on canvas: Canvas) throws(PaperError) -> [Double] {
        var wanted: [Double] = []
        for (index, column) in sheet.columns.enumerated() {
            var width = try TextBlock(column.heading, .strong, on: canvas).width
            for row in sheet.rows where index < row.count {
                width = max(width, try TextBlock(row[index], .plain, on: canvas).width)
            }
            wanted.append(width + 1)
        }
        var room = right - left - gap * Double(max(0, wanted.count - 1))
        var widths = wanted
        var open = Array(wanted.indices)
        while !open.isEmpty {
            let share = room / Double(open.count)
            let content = open.filter { wanted[$0] <= share }
            guard !content.isEmpty else {
                for index in open { widths[index] = share }
                return widths
            }
            room -= content.reduce(0) { $0 + wanted[$1] }
            open.removeAll { wanted[$0] <= share }
        }
        if !widths.isEmpty { widths[0] += room }
        return widths
    }
}
