internal import Files
internal import Preflight
internal import Wire

extension WorkerSlot {
    /// Measures the ink of pages: each is copied by the worker, drawn by a renderer in a sandbox of its own, and its picture
    /// is measured by the worker again. This process reads none of it.
    func coverage(
        _ pages: [Int], of document: borrowing Descriptor, _ facts: PDFFacts, bleed: Double, _ clock: SettlingClock
    ) throws(SettlingFailure) -> [CoverageAnswer] {
        var answers: [CoverageAnswer] = []
        for number in pages where facts.pages.indices.contains(number - 1) {
            if clock.leftForCoverage(at: meter) <= 0 { break }
            let page = facts.pages[number - 1]
            guard let area = InkArea(of: page, bleed: bleed) else { continue }
            switch try ink(of: area, page.largeImages, document, clock) {
            case .measured(var coverage):
                coverage.estimate = page.inkEstimate
                answers.append(CoverageAnswer(page: number, coverage: coverage))
            case .unknown: continue
            case .unavailable: return answers
            }
        }
        return answers
    }

    private enum Measurement {
        case measured(InkCoverage)
        case unknown
        /// Nor will it be for the next page.
        case unavailable
    }

    private func ink(
        of area: InkArea, _ images: [ImageFacts], _ document: borrowing Descriptor, _ clock: SettlingClock
    ) throws(SettlingFailure) -> Measurement {
        let page = try inMemory { () throws(SystemError) in
            try MemoryFile("page", longest: Int64(PageCopyRequest.longest))
        }
        let picture = try inMemory { () throws(SystemError) in try MemoryFile(boundedByItsWriter: "picture") }
        let request = PageCopyRequest(
            page: area.page, box: area.box, images: images, resolution: InkArea.imageResolution)
        let copied = try reply(
            to: .copyPage(request), [document.raw, page.file.raw], writes: true, seconds: clock.left(at: meter))
        // A page that cannot be copied is not measured.
        guard case .copied(let box) = copied else { return .unknown }
        _ = try inMemory { () throws(SystemError) in try page.end() }
        switch try draw(area, page.file, into: picture.file, seconds: clock.left(at: meter)) {
        case .drawn: break
        case .unavailable: return .unavailable
        case .refused: return .unknown
        case .ended(let end): throw failure(of: end)
        }
        // Its next reader is one that could change it while another page is asked for.
        try inMemory { () throws(SystemError) in try picture.seal() }
        let measured = try reply(
            to: .measureInk(InkRequest(box: box, pixelsPerMillimetre: area.pixelsPerMillimetre)), [picture.file.raw],
            seconds: clock.left(at: meter))
        guard case .inkMeasured(let coverage) = measured else { throw .crashed("it answered something else") }
        guard let coverage else { return .unknown }
        if let objection = AnswerCheck.objection(to: coverage, within: area.box) {
            throw .crashed("its answer is impossible: \(objection)")
        }
        return .measured(coverage)
    }

    private func draw(
        _ area: InkArea, _ page: borrowing Descriptor, into picture: borrowing Descriptor, seconds: Double
    ) throws(SettlingFailure) -> InkRenderer.Outcome {
        do throws(SystemError) {
            let drawn = try InkRenderer(beside: executable, limits: limits)
                .draw(page, into: picture, resolution: area.resolution, seconds: seconds)
            meter += drawn.processorSeconds
            return drawn.outcome
        } catch { throw .machine(unavailable(.cannotStart, "pdftoppm: \(error.text)")) }
    }

    private func inMemory<Result: ~Copyable>(
        _ body: () throws(SystemError) -> Result
    ) throws(SettlingFailure) -> Result {
        do throws(SystemError) {
            return try body()
        } catch { throw .machine(unavailable(.cannotStart, error.text)) }
    }
}
