import JobStore
import Workflow

/// A write as a manifest says it: an object with one member, its kind.
struct ManifestWrite: Codable {
    var write: StoreWrite

    init(_ write: StoreWrite) { self.write = write }

    private enum Kind: String, CodingKey {
        case product, asset, stock, newOrder, order, note, payment, refund, newJob, job, slot, file, fixedFile,
            inspection
        case output, delivery, step, stepEnded, event, meta
    }

    func encode(to encoder: any Encoder) throws {
        var member = encoder.container(keyedBy: Kind.self)
        switch write {
        case .product(let value): try member.encode(value, forKey: .product)
        case .asset(let value): try member.encode(value, forKey: .asset)
        case .stock(let value): try member.encode(value, forKey: .stock)
        case .newOrder(let value): try member.encode(value, forKey: .newOrder)
        case .order(let value): try member.encode(OrderState(value), forKey: .order)
        case .note(let value): try member.encode(value, forKey: .note)
        case .payment(let value): try member.encode(value, forKey: .payment)
        case .refund(let value): try member.encode(value, forKey: .refund)
        case .newJob(let job, let slots): try member.encode(NewJob(job: job, slots: slots), forKey: .newJob)
        case .job(let value): try member.encode(JobState(value), forKey: .job)
        case .slot(let value): try member.encode(value, forKey: .slot)
        case .file(let value): try member.encode(value, forKey: .file)
        case .fixedFile(let value): try member.encode(value, forKey: .fixedFile)
        case .inspection(let value): try member.encode(value, forKey: .inspection)
        case .output(let value): try member.encode(value, forKey: .output)
        case .delivery(let value): try member.encode(value, forKey: .delivery)
        case .step(let value): try member.encode(value, forKey: .step)
        case .stepEnded(let value): try member.encode(EndedStep(value), forKey: .stepEnded)
        case .event(let value): try member.encode(value, forKey: .event)
        case .meta(let key, let value): try member.encode([key, value], forKey: .meta)
        }
    }

    init(from decoder: any Decoder) throws {
        let member = try decoder.container(keyedBy: Kind.self)
        guard let kind = member.allKeys.first else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "a write of no known kind"))
        }
        func value<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
            try member.decode(type, forKey: kind)
        }
        write =
            switch kind {
            case .product: .product(try value())
            case .asset: .asset(try value())
            case .stock: .stock(try value())
            case .newOrder: .newOrder(try value())
            case .order: .order(try value(OrderState.self).record)
            case .note: .note(try value())
            case .payment: .payment(try value())
            case .refund: .refund(try value())
            case .newJob: try { .newJob($0.job, $0.slots) }(value(NewJob.self))
            case .job: .job(try value(JobState.self).record)
            case .slot: .slot(try value())
            case .file: .file(try value())
            case .fixedFile: .fixedFile(try value())
            case .inspection: .inspection(try value())
            case .output: .output(try value())
            case .delivery: .delivery(try value())
            case .step: .step(try value())
            case .stepEnded: .stepEnded(try value(EndedStep.self).record)
            case .event: .event(try value())
            case .meta: try { .meta($0.first ?? "", $0.last ?? "") }(value([String].self))
            }
    }

    private struct NewJob: Codable {
        var job: JobRecord
        var slots: [SlotRecord]
    }
}
