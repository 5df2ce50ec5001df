/// How many large files get a slice with each request: several where that is a matter of a moment, since one waits for the disk
/// while another one is hashed, and few where the folder is slow and small files would have to wait.
struct Pace {
    static let (fewest, most) = (2, 4)

    /// Seconds.
    private let moment: Double
    /// How long the last slices took; at first nobody knows.
    private var last = Double.infinity

    init(moment: Double = 0.1) { self.moment = moment }

    var isQuick: Bool { last < moment }
    var files: Int { isQuick ? Self.most : Self.fewest }

    mutating func took(seconds: Double) { last = seconds }
}
