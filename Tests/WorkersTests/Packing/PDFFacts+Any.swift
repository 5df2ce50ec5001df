import Preflight
import SamplePDF

/// Values of facts, the same ones for the same seed.
extension SplitMix {
    mutating func number() -> Double {
        Bool.random(using: &self)
            ? Double(Int.random(in: -900_000...900_000, using: &self)) / 1000
            : Double.random(in: -1e6...1e6, using: &self)
    }
    mutating func integer() -> Int { Int.random(in: 0...5000, using: &self) }
    mutating func flag() -> Bool { Bool.random(using: &self) }
    mutating func text() -> String {
        ["", "Gold", "DeviceCMYK", "ABCDEF+Übung", "Cyan", "e\u{301}"].randomElement(using: &self)!
    }
    mutating func maybe<Value>(_ value: (inout SplitMix) -> Value) -> Value? { flag() ? value(&self) : nil }
    mutating func some<Value>(_ value: (inout SplitMix) -> Value) -> [Value] {
        (0..<Int.random(in: 0...3, using: &self)).map { _ in value(&self) }
    }
    mutating func pick<Word: CaseIterable>() -> Word { Array(Word.allCases).randomElement(using: &self)! }
    mutating func box() -> Preflight.Box { Preflight.Box(x0: number(), y0: number(), x1: number(), y1: number()) }
}

extension PDFFacts {
    /// Facts as chance makes them, each field with a value of its own.
    static func any(_ c: inout SplitMix) -> PDFFacts {
        PDFFacts(
            opened: [.yes, .damaged(c.text()), .passwordNeeded, .parserCrashed(c.text()), .limitExceeded(c.text())]
                .randomElement(using: &c)!, version: c.text(), isEncrypted: c.flag(),
            pageCounts: PageCounts(poppler: c.integer(), qpdf: c.integer()), pages: c.some { .any(&$0) },
            fonts: c.some {
                FontFacts(
                    name: $0.text(), type: $0.text(), isEmbedded: $0.flag(), pages: $0.some { $0.integer() },
                    isUsed: $0.flag())
            }, repairs: c.some { $0.text() },
            inks: c.some {
                InkFacts(
                    name: $0.text(), isUsed: $0.flag(), definitions: $0.some { $0.text() },
                    pages: $0.some { $0.integer() })
            },
            layers: c.some {
                LayerFacts(
                    name: $0.text(), isOn: $0.flag(), prints: $0.maybe { $0.flag() }, isListed: $0.flag(),
                    isUsed: $0.flag(), processingStep: $0.maybe { $0.text() }, object: $0.integer())
            }, layerConfigurations: c.integer(),
            claims: ConformanceClaims(
                pdfXInfo: c.maybe { $0.text() }, pdfXMetadata: c.maybe { $0.text() }, pdfA: c.maybe { $0.text() }),
            outputIntents: c.some {
                OutputIntentFacts(
                    subtype: $0.text(), identifier: $0.text(), condition: $0.text(),
                    profile: $0.maybe {
                        ICCFacts(
                            space: $0.text(), deviceClass: $0.text(), version: $0.text(), description: $0.text(),
                            components: $0.integer(), problem: $0.maybe { $0.text() })
                    })
            },
            actions: c.some {
                ActionFacts(kind: $0.text(), trigger: $0.pick(), page: $0.maybe { $0.integer() }, object: $0.integer())
            }, embeddedFiles: c.some { $0.text() }, form: FormFacts(fields: c.integer(), hasXFA: c.flag()),
            signatures: c.integer(), profileProblems: c.some { $0.text() }, limitReached: c.maybe { $0.text() },
            versions: ParserVersions(poppler: c.text(), qpdf: c.text()))
    }
}

extension PageFacts {
    static func any(_ c: inout SplitMix) -> PageFacts {
        PageFacts(
            number: c.integer(), mediaBox: c.box(), cropBox: c.maybe { $0.box() }, bleedBox: c.maybe { $0.box() },
            trimBox: c.maybe { $0.box() }, artBox: c.maybe { $0.box() }, rotation: c.integer(), userUnit: c.number(),
            images: c.some {
                ImageFacts(
                    width: $0.integer(), height: $0.integer(), bits: $0.integer(), colourSpace: $0.text(),
                    place: $0.box(), effectiveResolution: $0.number(), object: $0.integer(), filter: $0.text(),
                    isHidden: $0.flag(), bytes: $0.integer())
            }, marks: c.some { .any(&$0) },
            edges: c.some {
                EdgeFacts(
                    side: $0.pick(),
                    spans: $0.some {
                        EdgeSpan(
                            from: $0.number(), to: $0.number(), inside: $0.pick(), reach: $0.number(),
                            possibleReach: $0.number())
                    })
            },
            outsideLines: c.some { OutsideLine(place: $0.box(), width: $0.number(), isRegistration: $0.flag()) },
            annotations: c.some {
                AnnotationFacts(
                    subtype: $0.text(), prints: $0.flag(), hasAppearance: $0.flag(), place: $0.box(),
                    object: $0.integer())
            },
            transparency: TransparencyFacts(
                isUsed: c.flag(), pageSpace: c.maybe { $0.text() }, groupSpaces: c.some { $0.text() },
                blendModes: c.some { $0.text() }, touchesSpots: c.flag()), oddities: c.some { $0.pick() },
            coverageBound: c.number(),
            coverage: c.maybe { InkCoverage(peak: $0.number(), place: $0.box(), estimate: $0.maybe { $0.text() }) })
    }
}

extension MarkFacts {
    static func any(_ c: inout SplitMix) -> MarkFacts {
        MarkFacts(
            kind: c.pick(),
            colour: ColourFacts(
                space: c.text(), inks: c.some { $0.text() }, coverage: c.number(), leastTint: c.number(),
                black: c.number()), overprints: c.flag(), isTransparent: c.flag(), isHidden: c.flag(),
            isOverInk: c.flag(), count: c.integer(), place: c.box(), size: c.maybe { $0.number() },
            sizePlace: c.maybe { $0.box() }, toTrim: c.maybe { $0.number() }, toTrimPlace: c.maybe { $0.box() },
            object: c.integer())
    }
}
