/// A fault whose place is not there, is there more than once, or is another fault's too.
public struct Unplanted: Error, CustomStringConvertible {
    public let fault: Fault
    public var description: String {
        "'\(fault.name)': its place does not stand once in \(fault.file). The source has moved on, and so must the fault"
    }
}

extension Fault {
    /// A file's source with faults in it, each behind its condition.
    public static func plant(
        _ faults: [Fault], in source: String, condition: (Fault) -> String
    ) throws(Unplanted) -> String {
        var text = source
        for fault in faults {
            for place in fault.places {
                guard source.ranges(of: place.original).count == 1, text.ranges(of: place.original).count == 1 else {
                    throw Unplanted(fault: fault)
                }
                text = text.replacing(
                    place.original, with: place.replacement.replacing("PLANTED", with: condition(fault)))
            }
        }
        return text
    }
}
