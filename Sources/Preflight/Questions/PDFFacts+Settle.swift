extension PDFFacts {
    /// Fills in what pictures of the pages showed. What the walk knows for certain stays; answers to nothing that was open
    /// change nothing.
    public mutating func settle(_ answers: Answers) {
        let places = Dictionary(pages.indices.map { (pages[$0].number, $0) }, uniquingKeysWith: { first, _ in first })
        for answer in answers.edges {
            guard let place = places[answer.page] else { continue }
            for seen in answer.edges {
                guard let index = pages[place].edges.firstIndex(where: { $0.side == seen.side }) else { continue }
                pages[place].edges[index].settle(seen.spans)
            }
        }
        for answer in answers.coverage {
            guard let place = places[answer.page] else { continue }
            pages[place].coverage = answer.coverage
        }
    }
}

extension EdgeFacts {
    /// - Parameter seen: what a picture shows along this edge; what it leaves out stays open.
    fileprivate mutating func settle(_ seen: [EdgeSpan]) {
        var seen = seen.filter { $0.from < $0.to }.sorted { $0.from < $1.from }
        // Walk and picture measure one edge, each in steps of its own: what is left over is no stretch of it.
        if let end = spans.last?.to, let last = seen.last?.to, abs(end - last) < 0.01 {
            seen[seen.count - 1].to = max(end, last)
        }
        var settled: [EdgeSpan] = []
        func add(_ span: EdgeSpan) {
            guard span.from < span.to else { return }
            if var last = settled.last, last.to == span.from, last.isLike(span) {
                last.to = span.to
                settled[settled.count - 1] = last
            } else {
                settled.append(span)
            }
        }
        for span in spans {
            guard span.isOpen else {
                add(span)
                continue
            }
            var rest = span
            for picture in seen where picture.from < span.to && picture.to > rest.from {
                if picture.from > rest.from {
                    var before = rest
                    before.to = picture.from
                    add(before)
                    rest.from = picture.from
                }
                var part = rest.settled(by: picture)
                part.to = min(picture.to, span.to)
                add(part)
                rest.from = part.to
            }
            add(rest)
        }
        spans = settled
    }
}

extension EdgeSpan {
    /// Whether a picture may tell more of it.
    fileprivate var isOpen: Bool { inside == .perhaps || (inside == .ink && reach < possibleReach) }

    fileprivate func isLike(_ other: EdgeSpan) -> Bool {
        inside == other.inside && reach == other.reach && possibleReach == other.possibleReach
    }

    /// The picture's word, within what is certain.
    fileprivate func settled(by picture: EdgeSpan) -> EdgeSpan {
        var span = self
        if inside == .perhaps { span.inside = picture.inside }
        guard span.inside != .perhaps else { return self }
        span.reach = min(max(picture.reach, reach), max(possibleReach, reach))
        span.possibleReach = span.reach
        return span
    }
}
