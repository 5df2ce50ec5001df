import Workflow

/// A page's picture with the places of what was found on it, as one SVG.
struct PageDrawing {
    /// A finding's place and its item's number.
    struct Mark {
        var number: Int
        var severity: Severity
        var place: Box
    }
    let outline: PageOutline
    /// PNG; nil where there is none.
    let picture: [UInt8]?
    let marks: [Mark]

    /// Places that are drawn on one page at most.
    static let mostMarks = 60

    func append(to page: inout [UInt8]) {
        let map = SeenPage(outline: outline)
        let view = map.view(with: marks.map(\.place))
        // Lines and numbers keep their size on paper and on a phone, whatever the page's size.
        let unit = max(view.width, view.height) / 100
        func add(_ line: String) { page += Array(line.utf8) }
        add(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"\(length(view.x0)) \(length(view.y0)) "
                + "\(length(view.width)) \(length(view.height))\" role=\"img\" aria-label=\"Page \(outline.page)\">\n")
        add(rectangle(view, "fill=\"#e8e8e8\""))
        let shown = map.seen(outline.shown)
        add(rectangle(shown, "fill=\"#fff\" stroke=\"#999\" stroke-width=\"\(length(unit * 0.1))\""))
        if let picture {
            add(
                "<image x=\"\(length(shown.x0))\" y=\"\(length(shown.y0))\" width=\"\(length(shown.width))\" "
                    + "height=\"\(length(shown.height))\" preserveAspectRatio=\"none\" "
                    + "href=\"data:image/png;base64,")
            page += Base64.characters(picture)
            add("\"/>\n")
        }
        let drawn = marks.prefix(Self.mostMarks).map { ($0, place(map.seen($0.place), view, unit)) }
        for (mark, place) in drawn { add(frame(mark, place, view, unit)) }
        if let bleed = outline.bleed { add(line(map.seen(bleed), "bleed", "#1d4ed8", unit, dashes: "1.2 0.8")) }
        add(line(map.seen(outline.trim), "trim", "#00843d", unit, dashes: nil))
        // Numbers above all lines, each where it is read.
        var taken: [(x: Double, y: Double)] = []
        for (mark, place) in drawn { add(tag(mark, place, view, unit, &taken)) }
        add("</svg>\n")
    }

    private func rectangle(_ box: Box, _ look: String) -> String {
        "<rect x=\"\(length(box.x0))\" y=\"\(length(box.y0))\" width=\"\(length(box.width))\" "
            + "height=\"\(length(box.height))\" \(look)/>\n"
    }

    private func line(_ box: Box, _ name: String, _ colour: String, _ unit: Double, dashes: String?) -> String {
        let dashes = dashes.map { text in
            " stroke-dasharray=\""
                + text.split(separator: " ").map { length((Double($0) ?? 1) * unit) }.joined(separator: " ") + "\""
        }
        return rectangle(
            box,
            "class=\"\(name)\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"\(length(max(unit * 0.25, 0.01)))\""
                + (dashes ?? ""))
    }

    /// What lies outside of what is shown is marked at the nearest edge; a hairline is given a body.
    private func place(_ seen: Box, _ view: Box, _ unit: Double) -> Box {
        let box = seen.clamped(to: view)
        let (wide, high) = (max(0, unit - box.width) / 2, max(0, unit - box.height) / 2)
        return Box(x0: box.x0 - wide, y0: box.y0 - high, x1: box.x1 + wide, y1: box.y1 + high)
    }

    private func frame(_ mark: Mark, _ box: Box, _ view: Box, _ unit: Double) -> String {
        let look = mark.severity.look
        let dashes = look.isDashed ? " stroke-dasharray=\"\(length(unit * 0.9)) \(length(unit * 0.6))\"" : ""
        // A tint over most of the page would change its colours.
        let fill =
            box.width * box.height < view.width * view.height * 0.2
            ? "fill=\"\(look.colour)\" fill-opacity=\"0.15\"" : "fill=\"none\""
        return rectangle(
            box,
            "class=\"\(mark.severity.rawValue)\" \(fill) stroke=\"\(look.colour)\" "
                + "stroke-width=\"\(length(max(unit * 0.35, 0.01)))\"\(dashes)")
    }

    private func tag(
        _ mark: Mark, _ box: Box, _ view: Box, _ unit: Double, _ taken: inout [(x: Double, y: Double)]
    ) -> String {
        let radius = unit * 1.7
        let room = view.grown(by: -radius)
        var (x, y) = (min(max(box.x0, room.x0), room.x1), min(max(box.y0, room.y0), room.y1))
        // Numbers at one place stand beside each other.
        while taken.contains(where: { abs($0.x - x) < radius * 2 && abs($0.y - y) < radius * 2 }) {
            x += radius * 2.1
            if x > room.x1 { (x, y) = (room.x0, y + radius * 2.1) }
            if y > room.y1 { break }
        }
        taken.append((x, y))
        return "<circle cx=\"\(length(x))\" cy=\"\(length(y))\" r=\"\(length(radius))\" "
            + "fill=\"\(mark.severity.look.colour)\"/>\n"
            + "<text x=\"\(length(x))\" y=\"\(length(y + radius * 0.4))\" font-size=\"\(length(radius * 1.15))\" "
            + "font-family=\"sans-serif\" font-weight=\"bold\" text-anchor=\"middle\" fill=\"#fff\">\(mark.number)"
            + "</text>\n"
    }
}

extension Severity {
    /// Told by colour and by line, so that it is seen on a black-and-white print too.
    var look: (colour: String, isDashed: Bool) {
        switch self {
        case .error: ("#c81e1e", false)
        case .warning: ("#b45309", true)
        case .info: ("#475569", true)
        }
    }
}
