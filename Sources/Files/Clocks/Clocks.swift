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
}

private func read(_ clock: clockid_t) -> timespec {
    var time = timespec()
    clock_gettime(clock, &time)
    return time
}
