internal import Glibc

/// A lock, and what threads that hold it wait for. Its limits are by the clock that nobody sets: those of Foundation's and
/// Dispatch's means are by the wall clock on Linux, and grow by a day where that is set back by one.
public final class SteadyCondition: @unchecked Sendable {
    // Proof for `@unchecked`: both are made once and are the kernel's and libc's to share between threads; nothing else is
    // kept here.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    public init() {
        // None of these can fail with plain attributes and a clock that each kernel has.
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    public func lock() { pthread_mutex_lock(mutex) }
    public func unlock() { pthread_mutex_unlock(mutex) }
    public func signal() { pthread_cond_signal(condition) }
    public func broadcast() { pthread_cond_broadcast(condition) }

    /// Waits for a signal; the lock is open meanwhile. As with every condition, it may return without one.
    public func wait() { pthread_cond_wait(condition, mutex) }

    /// The same, for so long at most.
    /// - Parameter limit: by `Monotonic.now()`.
    /// - Returns: false when the time is over.
    public func wait(until limit: Double) -> Bool {
        let whole = max(0, min(limit, 1e12)).rounded(.down)
        var time = timespec(tv_sec: Int(whole), tv_nsec: Int((max(0, min(limit, 1e12)) - whole) * 1e9))
        return pthread_cond_timedwait(condition, mutex, &time) == 0
    }
}

/// Rung by one thread and waited for by another; each ring ends one wait.
public final class Bell: Sendable {
    private let condition = SteadyCondition()
    // Proof for `nonisolated(unsafe)`: touched only between `lock()` and `unlock()` of `condition`.
    private nonisolated(unsafe) var rings = 0

    public init() {}

    public func ring() {
        condition.lock()
        rings += 1
        condition.signal()
        condition.unlock()
    }

    public func wait() { _ = wait(seconds: .infinity) }

    /// - Returns: false when it did not ring in time.
    public func wait(seconds: Double) -> Bool {
        let limit = Monotonic.now() + seconds
        condition.lock()
        defer { condition.unlock() }
        while rings == 0 {
            if !condition.wait(until: limit), rings == 0 { return false }
        }
        rings -= 1
        return true
    }

    /// Forgets the rings that nobody waited for.
    public func hush() {
        condition.lock()
        rings = 0
        condition.unlock()
    }
}
