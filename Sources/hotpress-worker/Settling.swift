internal import Files
internal import Inspection
internal import Preflight
internal import Wire
internal import Workers

func settle(_ request: SettleRequest, _ descriptors: DescriptorList) -> WorkerReply {
    guard let document = descriptors.takeFirst() else { return .failed("no document came with the request") }
    return .settled(
        EdgeLooker().look(
            at: request.edges, in: document.raw, images: request.images,
            processorSeconds: request.processorSeconds))
}

func copyPage(_ request: PageCopyRequest, _ descriptors: DescriptorList) -> WorkerReply {
    guard let document = descriptors.takeFirst(), let target = descriptors.takeFirst() else {
        return .failed("a document and a file for its page have to come with the request")
    }
    switch PageCopier().copy(
        page: request.page, inside: request.box, of: document.raw, images: request.images,
        resolution: request.resolution, longest: PageCopyRequest.longest, into: target.raw)
    {
    case .copied(let box): return .copied(box)
    case .contentFailed(let text): return .contentFailed(text)
    case .failed(let text): return .failed(text)
    }
}

func measureInk(_ request: InkRequest, _ descriptors: DescriptorList) -> WorkerReply {
    guard let picture = descriptors.takeFirst() else { return .failed("no picture came with the request") }
    do throws(SystemError) {
        let bytes = try picture.readAll(limit: 256 << 20)
        return .inkMeasured(
            InkMeter(box: request.box, pixelsPerMillimetre: request.pixelsPerMillimetre).measure(tiff: bytes))
    } catch { return .failed(error.text) }
}
