import Foundation

/// Products for the mixed set: one for each kind of upload, and each file as a static product's.
enum MixedProducts {
    static func write(_ set: MixedSet, to folder: String) throws {
        for place in ["uploads", "static"] {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(place)", withIntermediateDirectories: true)
        }
        for kind in MixedKind.allCases {
            try put(
                """
                { "id": "\(kind)", "type": "multipart", "name": "\(kind)", "profile": "PROFILE",
                  "parts": [ { "name": "all", "required": true, "trim": [\(kind.trim.width), \(kind.trim.height)], "bleed": 3,
                               "pages": { "min": \(kind.pages.lowerBound), "max": \(kind.pages.upperBound) }, "inks": "cmyk" } ] }
                """, "\(folder)/uploads/\(kind).json")
        }
        for job in set.jobs {
            guard let kind = MixedKind(rawValue: job.kind) else { throw Wrong("there is no kind '\(job.kind)'") }
            try put(
                """
                { "id": "static-\(job.key)", "type": "static", "name": "\(job.key)", "asset": "\(job.name)",
                  "profile": "PROFILE", "trim": [\(kind.trim.width), \(kind.trim.height)], "bleed": 3 }
                """, "\(folder)/static/\(job.key).json")
            try FileManager.default.copyItem(atPath: set.path(of: job), toPath: "\(folder)/static/\(job.name)")
        }
    }

    private static func put(_ text: String, _ path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
}
