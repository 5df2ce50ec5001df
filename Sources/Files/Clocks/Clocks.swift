internal import Glibc
public import Workflow

extension Timestamp {
    /// The wall clock's time. It may jump: durations are measured by `Monotonic`.
    public static func now() -> Timestamp {
        let time = read(CLOCK_REALTIME)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}

/// The clock that nobody sets.
public enum Monotonic {
    /// Seconds since some point of this boot.
    public static func now() -> Double {
        let time = read(CLOCK_MONOTONIC)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Seconds since this boot, those of sleep too.
    public static func sinceBoot() -> Double {
        let time = read(CLOCK_BOOTTIME)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// The clock by which the kernel stamps files.
public enum StampClock {
    /// Seconds between two of its values: 1 to 10 ms.
    public static var tick: Double {
        var resolution = timespec()
        guard clock_getres(CLOCK_REALTIME_COARSE, &resolution) == 0 else { return 0.01 }
        return Double(resolution.tv_sec) + Double(resolution.tv_nsec) / 1e9
    }
}

private func read(_ clock: clockid_t) -> timespec {
    var time = timespec()
    clock_gettime(clock, &time)
    return time
}
