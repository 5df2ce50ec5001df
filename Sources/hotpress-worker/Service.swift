internal import CSandbox
internal import Composition
internal import Files
internal import Inspection
internal import Output
internal import Paper
internal import Preflight
internal import Wire
internal import Workers

/// Answers requests until the parent closes the channel. Exit code 0 then, 1 where the channel failed.
func serve(_ options: WorkerOptions) -> Int32 {
    do {
        let channel = try FrameChannel.inherited()
        let layers = enterSandbox(options)
        try channel.send(
            WorkerReply.hello(
                WorkerHello(
                    protocolVersion: WorkerHello.currentProtocol, build: build, versions: .current, sandbox: layers)))
        while let (request, descriptors) = try channel.receiveWithDescriptors(WorkerRequest.self) {
            // Where it cannot be renewed, the time that is left and the parent's clock still bound the request.
            _ = csandbox_renew_processor_time(options.processorSeconds)
            try channel.send(answer(request, descriptors, options))
        }
        return 0
    } catch {
        say("hotpress-worker: the channel to its parent failed: \(error)")
        return 1
    }
}

/// Stored with each report and output, beside the libraries' versions.
private let build = "1"

private func answer(
    _ request: WorkerRequest, _ descriptors: DescriptorList, _ options: WorkerOptions
) -> WorkerReply {
    if case .paper(let sheet) = request, options.isForPapers { return paper(sheet, descriptors) }
    // Each sandbox is made for its own libraries.
    guard !options.isForPapers else { return .failed("this worker writes papers only") }
    switch request {
    case .paper: return .failed("this worker reads documents only")
    case .inspect(let options):
        guard let document = descriptors.takeFirst() else { return .failed("no document came with the request") }
        let facts = DocumentInspector(maxPages: options.maxPages, inkLimit: options.inkLimit)
            .inspect(descriptor: document.raw)
        return .facts(PackedFacts(facts))
    case .compose(let request): return compose(request, descriptors)
    case .render(let request): return render(request, descriptors)
    case .settle(let request): return settle(request, descriptors)
    case .copyPage(let request): return copyPage(request, descriptors)
    case .measureInk(let request): return measureInk(request, descriptors)
    case .fix(let request): return fix(request, descriptors)
    }
}

private func render(_ request: RenderRequest, _ descriptors: DescriptorList) -> WorkerReply {
    guard let document = descriptors.takeFirst(), let target = descriptors.takeFirst() else {
        return .failed("a document and a file for its picture have to come with the request")
    }
    switch PageRenderer(maxPixels: request.maxPixels).render(
        descriptor: document.raw, page: request.page, dpi: request.dpi, into: target.raw)
    {
    case .drawn(let width, let height): return .rendered(width: width, height: height)
    case .noSuchPage(let pages): return .noSuchPage(pages: pages)
    case .contentFailed(let text): return .contentFailed(text)
    case .failed(let text): return .failed(text)
    }
}

private func fix(_ request: FixRequest, _ descriptors: DescriptorList) -> WorkerReply {
    guard let document = descriptors.takeFirst(), let target = descriptors.takeFirst() else {
        return .failed("a document and a file for its fixed version have to come with the request")
    }
    do throws(CompositionError) {
        let written = try Fixer().fix(document.raw, pages: request.pages, with: request.fixes, into: target.raw)
        return .fixed(bytes: written.bytes, pages: written.pages)
    } catch {
        return error.isContentAtFault ? .contentFailed(error.text) : .failed(error.text)
    }
}

private func compose(_ request: ComposeRequest, _ descriptors: DescriptorList) -> WorkerReply {
    guard descriptors.count == request.sourcePages.count + 1 else {
        return .failed("\(request.sourcePages.count) sources were named, \(descriptors.count) descriptors came")
    }
    var owned: [Int32] = []
    while let descriptor = descriptors.takeFirst() { owned.append(descriptor.take()) }
    defer { for raw in owned { _ = Descriptor(owning: raw) } }
    let sources = zip(owned, request.sourcePages).map { Composer.Source(descriptor: $0, pages: $1) }
    do throws(CompositionError) {
        let written = try Composer().merge(sources, into: owned[sources.count])
        return .composed(bytes: written.bytes, pages: written.pages)
    } catch {
        return error.isContentAtFault ? .contentFailed(error.text) : .failed(error.text)
    }
}

private func paper(_ sheet: PaperSheet, _ descriptors: DescriptorList) -> WorkerReply {
    guard let target = descriptors.takeFirst() else { return .failed("no descriptor came with the request") }
    do {
        let (bytes, pages) = try PaperPrinter.pdf(sheet)
        try target.write(bytes)
        return .composed(bytes: bytes.count, pages: pages)
    } catch {
        return .failed("\(error)")
    }
}
