import Files
import Foundation
import Glibc
import Ledger

/// The wall clock as the daemon of a workplace sees it; `libwall-clock.so` shows it that.
final class WallClock {
    private let file: Descriptor
    private let path: String

    init(_ place: Workplace) throws {
        path = "\(place.base)/wall-clock"
        try Data(count: 8).write(to: URL(fileURLWithPath: path))
        let raw = open(path, O_RDWR | O_CLOEXEC)
        if raw == -1 { throw SystemError(code: errno, call: "open", what: path) }
        file = Descriptor(owning: raw)
    }

    /// What the daemon is started with.
    func environment(_ place: Workplace) -> [String: String] {
        ["LD_PRELOAD": "\(place.programs)/libwall-clock.so", "WALL_CLOCK": path]
    }

    /// Sets it, so many seconds off the machine's own.
    func set(_ seconds: Double) throws {
        var milliseconds = Int64(seconds * 1000)
        if pwrite(file.raw, &milliseconds, 8, 0) != 8 { throw SystemError(code: errno, call: "pwrite", what: path) }
    }

    /// Where it may jump to: by a little, by an hour that somebody forgot, by a day, to a battery's end and far ahead.
    static let places: [Double] = [-3, 3, -3600, 3600, -86_400, 86_400, -315_576_000, 315_576_000]
}
