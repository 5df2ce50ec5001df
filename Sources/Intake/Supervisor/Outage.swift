internal import Wire

/// Puts together what the helper says about its folder with what its supervisor sees of the helper itself, so that people
/// hear each trouble once, and its end once.
struct Outage {
    /// What the helper said last about its folder.
    private var folder: String?
    /// What is wrong with the helper.
    private var helper: String?

    /// Takes a frame of the helper.
    /// - Returns: what to tell, in order.
    mutating func heard(_ reply: WatcherReply) -> [WatcherReply] {
        let wasSilent = helper != nil
        helper = nil
        if case .unreachable(let reason) = reply {
            folder = reason
            return [reply]
        }
        return wasSilent ? [.unreachable(folder), reply] : [reply]
    }

    /// Takes a trouble of the helper.
    mutating func suffered(_ reason: String) -> [WatcherReply] {
        if helper == reason { return [] }
        helper = reason
        return [.unreachable(reason)]
    }

    /// A new helper knows nothing of what the former one said.
    mutating func startedAnew() { folder = nil }
}
