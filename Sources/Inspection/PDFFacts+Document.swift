internal import CQPDF
internal import Preflight

extension PDFFacts {
    /// Takes over what the shim read of the document as a whole; pages are those that it read.
    mutating func add(_ read: cqpdf_document) {
        claims = ConformanceClaims(
            pdfXInfo: text(read.pdfx_info), pdfXMetadata: text(read.pdfx_metadata), pdfA: text(read.pdfa))
        outputIntents = UnsafeBufferPointer(start: read.intents, count: read.intent_count).map {
            OutputIntentFacts($0)
        }
        actions = UnsafeBufferPointer(start: read.actions, count: read.action_count).map { ActionFacts($0) }
        embeddedFiles = strings(read.embedded_files, read.embedded_file_count)
        layers = UnsafeBufferPointer(start: read.layers, count: read.layer_count).map { LayerFacts($0) }
        layerConfigurations = read.layer_configurations
        profileProblems = strings(read.profile_problems, read.profile_problem_count)
        form = FormFacts(fields: read.fields, hasXFA: read.has_xfa)
        signatures = read.signatures
        for annotation in UnsafeBufferPointer(start: read.annotations, count: read.annotation_count)
        where annotation.page < pages.count {
            pages[annotation.page].annotations.append(AnnotationFacts(annotation))
        }
        for odd in UnsafeBufferPointer(start: read.odd_pages, count: read.odd_page_count) where odd.page < pages.count {
            pages[odd.page].oddities.append(PageOddity(odd.kind))
        }
    }
}

extension OutputIntentFacts {
    fileprivate init(_ read: cqpdf_output_intent) {
        self.init(
            subtype: String(cString: read.subtype), identifier: String(cString: read.identifier),
            condition: String(cString: read.condition), profile: read.profile.present ? ICCFacts(read.profile) : nil)
    }
}

extension ICCFacts {
    fileprivate init(_ read: cqpdf_profile) {
        self.init(
            space: String(cString: read.space), deviceClass: String(cString: read.device_class),
            version: String(cString: read.version), description: String(cString: read.description),
            components: Int(read.components), problem: text(read.problem))
    }
}

extension ActionFacts {
    fileprivate init(_ read: cqpdf_action) {
        self.init(
            kind: String(cString: read.kind), trigger: Trigger(read.trigger),
            page: read.page < 0 ? nil : Int(read.page) + 1, object: Int(read.object))
    }
}

extension ActionFacts.Trigger {
    fileprivate init(_ read: cqpdf_trigger) {
        self =
            switch read {
            case .CQPDF_OPEN: .open
            case .CQPDF_DOCUMENT_EVENT: .documentEvent
            case .CQPDF_NAME_TREE: .nameTree
            case .CQPDF_PAGE_EVENT: .pageEvent
            case .CQPDF_ANNOTATION: .annotation
            case .CQPDF_ANNOTATION_EVENT: .annotationEvent
            case .CQPDF_FIELD: .field
            case .CQPDF_OUTLINE: .outline
            }
    }
}

extension AnnotationFacts {
    fileprivate init(_ read: cqpdf_annotation) {
        self.init(
            subtype: String(cString: read.subtype), prints: read.prints, hasAppearance: read.has_appearance,
            place: Box(x0: read.x0, y0: read.y0, x1: read.x1, y1: read.y1), object: Int(read.object))
    }
}

extension PageOddity {
    fileprivate init(_ read: cqpdf_page_kind) {
        self =
            switch read {
            case .CQPDF_PRESEPARATED: .preseparated
            case .CQPDF_TRAP_NET: .trapNet
            }
    }
}

extension LayerFacts {
    fileprivate init(_ read: cqpdf_layer) {
        let prints: Bool? =
            switch read.print {
            case .CQPDF_USAGE_SILENT: nil
            case .CQPDF_USAGE_ON: true
            case .CQPDF_USAGE_OFF: false
            }
        self.init(
            name: String(cString: read.name), isOn: read.on, prints: prints, isListed: read.listed,
            isUsed: read.used, processingStep: text(read.processing_step), object: Int(read.object))
    }
}

private func text(_ read: UnsafePointer<CChar>?) -> String? { read.map { String(cString: $0) } }
