import JobStore
import Pipeline
import Workflow

/// The names of what an event tells of by number. History keeps none; whoever reads it is shown those that there are.
struct Names {
    /// What stands in the event's reason, and the name to show behind it.
    private var shown: [(mention: String, name: RawName)] = []

    /// - Parameter waiting: What stands in the folders and is not taken.
    init(of event: EventRecord, in store: any Transaction, waiting: [WaitingFile] = []) throws {
        if let id = event.facts["file"].flatMap(Int64.init), let file = try store.file(id) {
            shown.append(("file \(id)", file.name))
        }
        if let id = event.facts["delivery"].flatMap(Int64.init), let job = event.job,
            let delivery = try store.deliveries(of: job).first(where: { $0.id == id })
        {
            shown.append(("delivery \(id)", delivery.name))
        }
        if let tag = event.facts["name_tag"], let file = waiting.first(where: { $0.name.tag == tag }) {
            shown.append(("name \(tag)", file.name))
        }
    }

    /// The reason with each name behind the first mention of what bears it.
    func put(into reason: String) -> String {
        shown.reduce(reason) { text, next in
            let mention = text.ranges(of: next.mention).first { range in
                // `file 1` is not the beginning of `file 12`.
                range.upperBound == text.endIndex || !text[range.upperBound].isNumber
            }
            guard let mention else { return text }
            let name = next.name == .erased ? next.name.escaped : "'\(next.name)'"
            return text[..<mention.upperBound] + " \(name)" + text[mention.upperBound...]
        }
    }
}
