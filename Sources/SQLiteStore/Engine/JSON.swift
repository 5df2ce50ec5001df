import FoundationEssentials
import JobStore
import Workflow

/// Values that are kept as JSON text: tickets, definitions, reports and plans.
enum JSON {
    private static let decoder = JSONDecoder()

    /// Equal values may be different texts: sets and most dictionaries stand in no order. `StoreError.constraint` for a value that
    /// JSON cannot say, as an infinite number.
    static func encode(_ value: some Encodable) throws(StoreError) -> String {
        do {
            return String(decoding: try JSONBytes.encode(value), as: UTF8.self)
        } catch {
            throw .constraint("a value cannot be written as JSON: \(error)")
        }
    }

    /// `StoreError.damaged` for a text that does not say such a value.
    static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws(StoreError) -> Value {
        do {
            return try decoder.decode(type, from: Data(text.utf8))
        } catch {
            throw .damaged("a \(Value.self) cannot be read: \(error)")
        }
    }

    /// An object of texts, by key. Written by hand: one goes with each event, and an encoder costs more than the rest of
    /// the insertion.
    static func text(of facts: [String: String]) -> String {
        let members = facts.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }
        return "{\(members.joined(separator: ","))}"
    }

    /// A string of JSON (RFC 8259, 7).
    private static func quoted(_ text: String) -> String {
        var result: [UInt8] = [0x22]
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: result += [0x5C, byte]
            case 0..<0x20:
                result += Array((byte < 0x10 ? "\\u000" : "\\u00").utf8) + Array(String(byte, radix: 16).utf8)
            default: result.append(byte)
            }
        }
        return String(decoding: result + [0x22], as: UTF8.self)
    }
}
