public import JobStore
import Workflow

/// An event as one JSON object (`docs/events.md`): in `events.jsonl` and in `hotpress log --json`.
public struct EventJSON: Encodable {
    let event: EventRecord
    /// Wraps an event for encoding.
    public init(_ event: EventRecord) { self.event = event }

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(_ text: String) { stringValue = text }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(event.sequence, forKey: Key("seq"))
        try container.encode(event.time.description, forKey: Key("time"))
        try container.encode(event.level, forKey: Key("level"))
        try container.encode(event.name, forKey: Key("event"))
        try container.encodeIfPresent(event.order, forKey: Key("order"))
        try container.encodeIfPresent(event.job, forKey: Key("job"))
        try container.encodeIfPresent(event.from, forKey: Key("from"))
        try container.encodeIfPresent(event.to, forKey: Key("to"))
        try container.encode(event.actor, forKey: Key("actor"))
        try container.encode(event.channel, forKey: Key("channel"))
        try container.encode(event.reason, forKey: Key("reason"))
        for (name, value) in event.facts { try container.encode(value, forKey: Key(name == "event" ? "cause" : name)) }
    }

    /// One line without its end.
    public func line() throws -> String { try JSONText.of(self) }
}
