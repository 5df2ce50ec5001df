internal import Preflight

/// What a picture is said to have shown is hostile input like all that a worker says.
enum AnswerCheck {
    /// - Returns: what is impossible about the answers, or nil.
    static func objection(to answers: [EdgeAnswer], of questions: [EdgeQuestion]) -> String? {
        var open = questions[...]
        for answer in answers {
            // Answers come in the order of the questions; a page may be left out.
            guard let index = open.firstIndex(where: { $0.page == answer.page }) else {
                return "page \(answer.page), which nobody asked for"
            }
            let question = open[index]
            open = open[(index + 1)...]
            guard answer.edges.map(\.side) == question.sides else { return "page \(answer.page): sides" }
            guard answer.edges.allSatisfy({ isPossible($0, of: question) }) else {
                return "page \(answer.page): an edge"
            }
        }
        return nil
    }

    private static func isPossible(_ edge: EdgeFacts, of question: EdgeQuestion) -> Bool {
        let length = edge.side == .left || edge.side == .right ? question.trim.height : question.trim.width
        guard (1...200).contains(edge.spans.count) else { return false }
        var end = 0.0
        for span in edge.spans {
            guard isNear(span.from, end), span.to > span.from, span.inside != .perhaps,
                (0...question.bleed).contains(span.reach), span.possibleReach == span.reach
            else { return false }
            end = span.to
        }
        return isNear(end, length)
    }

    /// Within what counting in pixels leaves.
    private static func isNear(_ one: Double, _ other: Double) -> Bool { abs(one - other) <= 1e-6 * max(1, other) }

    /// - Returns: what is impossible about an amount of ink on a part of a page, or nil.
    static func objection(to ink: InkCoverage, within box: Box) -> String? {
        guard (0...400).contains(ink.peak) else { return "ink of \(ink.peak) %" }
        let place = ink.place
        let isInside =
            box.x0 - 1 <= place.x0 && place.x0 <= place.x1 && place.x1 <= box.x1 + 1
            && box.y0 - 1 <= place.y0 && place.y0 <= place.y1 && place.y1 <= box.y1 + 1
        return isInside ? nil : "a place outside the page"
    }
}
