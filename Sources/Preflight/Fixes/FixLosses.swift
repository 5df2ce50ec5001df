import Workflow

/// What a fixed file has lost or gained that none of its fixes explains.
struct FixLosses {
    let sent: PDFFacts
    let fixed: PDFFacts
    let fixes: [Fix]

    /// The first one found, as the end of a sentence; nil where there is none.
    var first: String? {
        ofFile
            ?? zip(sent.pages, fixed.pages).lazy.compactMap { before, after in
                ofPage(before, after).map { "page \(before.number): \($0)" }
            }.first
    }

    private var ofFile: String? {
        if sent.version != fixed.version { return "its PDF version is \(fixed.version)" }
        if let change = change("ink", sent.usedInks, fixed.usedInks) { return change }
        if let change = change("font", sent.fonts.map(name), fixed.fonts.map(name)) { return change }
        if let change = change("layer", sent.layers.map(name), fixed.layers.map(name)) { return change }
        if sent.outputIntents != fixed.outputIntents { return "its output intents changed" }
        if sent.claims != fixed.claims { return "what it says of its standard changed" }
        // A file may be embedded by an annotation.
        if !has(.removeAnnotations), sent.embeddedFiles != fixed.embeddedFiles { return "its embedded files changed" }
        return nil
    }

    private func ofPage(_ before: PageFacts, _ after: PageFacts) -> String? {
        let own = fixes.filter { $0.page == before.number }.map(\.kind)
        let isMirrored = own.contains(.mirrorBleed)
        if before.userUnit != after.userUnit { return "its UserUnit changed" }
        if !own.contains(.rotate), before.rotation != after.rotation { return "its rotation changed" }
        if !own.contains(.setTrimBox), !same(before.trimBox, after.trimBox) { return "its trim box changed" }
        if !same(before.artBox, after.artBox) { return "its art box changed" }
        if isMirrored ? !before.mediaBox.lies(in: after.mediaBox) : !same(before.mediaBox, after.mediaBox) {
            return "its media box changed"
        }
        if !isMirrored, !same(before.bleedBox, after.bleedBox) { return "its bleed box changed" }
        if !isMirrored, !own.contains(.dropCropBox), !same(before.cropBox, after.cropBox) {
            return "its crop box changed"
        }
        return ofImages(before.images, after.images, isMirrored: isMirrored)
            ?? ofMarks(before.marks, after.marks)
    }

    /// Mirrored pictures come again, and some are cut away where the artwork ends.
    private func ofImages(_ before: [ImageFacts], _ after: [ImageFacts], isMirrored: Bool) -> String? {
        struct Picture: Hashable {
            var width, height, bits, bytes: Int
            var colourSpace, filter: String
            var resolution: Int
            init(_ image: ImageFacts) {
                (width, height, bits, bytes) = (image.width, image.height, image.bits, image.bytes)
                (colourSpace, filter) = (image.colourSpace, image.filter)
                resolution = Int((min(image.effectiveResolution, 1e6)).rounded())
            }
        }
        let (old, new) = (before.filter { !$0.isHidden }, after.filter { !$0.isHidden })
        if !isMirrored, old.count != new.count { return "it has \(new.count) pictures instead of \(old.count)" }
        return Set(old.map(Picture.init)) == Set(new.map(Picture.init)) ? nil : "its pictures changed"
    }

    private func ofMarks(_ before: [MarkFacts], _ after: [MarkFacts]) -> String? {
        struct Look: Hashable {
            var kind: MarkFacts.Kind
            var space: String
            var inks: [String]
            var overprints: Bool
            init(_ mark: MarkFacts) {
                (kind, space, inks, overprints) = (mark.kind, mark.colour.space, mark.colour.inks, mark.overprints)
            }
        }
        let (old, new) = (before.filter { !$0.isHidden }, after.filter { !$0.isHidden })
        guard let other = Set(old.map(Look.init)).symmetricDifference(Set(new.map(Look.init))).first else { return nil }
        return "what is painted in \(plain(other.space)) changed"
    }

    private func has(_ kind: FixKind) -> Bool { fixes.contains { $0.kind == kind } }

    private func same(_ a: Box?, _ b: Box?) -> Bool { a.map { $0.equals(b) } ?? (b == nil) }

    /// Names are compared as sets of their bytes, and not by their look.
    private func change(_ noun: String, _ before: [String], _ after: [String]) -> String? {
        let (old, new) = (Set(before.map { Array($0.utf8) }), Set(after.map { Array($0.utf8) }))
        func words(_ name: [UInt8], _ what: String) -> String {
            "\(noun) \(quoted(String(decoding: name, as: UTF8.self))) \(what)"
        }
        if let lost = old.subtracting(new).min(by: { $0.lexicographicallyPrecedes($1) }) {
            return words(lost, "is lost")
        }
        return new.subtracting(old).min(by: { $0.lexicographicallyPrecedes($1) }).map { words($0, "is new") }
    }

    private func name(_ font: FontFacts) -> String {
        "\(font.name) \(font.type) \(font.isEmbedded ? "" : "not ")embedded \(font.isUsed ? "" : "un")used"
    }

    private func name(_ layer: LayerFacts) -> String {
        "\(layer.name) \(layer.isOn ? "on" : "off") \(layer.prints.map { "\($0)" } ?? "") \(layer.processingStep ?? "")"
    }
}

extension Box {
    fileprivate func lies(in outer: Box) -> Bool { excess(over: outer) <= Self.alike }
}
