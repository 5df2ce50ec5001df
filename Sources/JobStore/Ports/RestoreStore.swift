/// Writing records that have their numbers already, into a store that is made anew. No promise about references is held
/// before all is written: records may come in any order.
public protocol RestoreStore: Transaction {
    func restore(_ file: FileRecord) throws
    func restore(_ delivery: DeliveryRecord) throws
    /// Held by nobody.
    func restore(_ step: StepRecord) throws
    func restore(_ event: EventRecord) throws
}
