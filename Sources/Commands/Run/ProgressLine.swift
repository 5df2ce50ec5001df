import Files
import Glibc

/// How far a long command has come: one line on a terminal, rewritten; nothing anywhere else.
struct ProgressLine {
    private let isShown: Bool
    private var last = 0.0

    init(isWanted: Bool) { isShown = isWanted && isatty(2) == 1 }

    /// Ten times a second at most.
    mutating func show(_ text: @autoclosure () -> String) {
        guard isShown else { return }
        let now = Monotonic.now()
        guard now - last >= 0.1 else { return }
        last = now
        Console.write("\r\u{1B}[K" + text(), to: 2)
    }

    /// Makes room for what is printed next.
    mutating func clear() {
        guard isShown, last > 0 else { return }
        last = 0
        Console.write("\r\u{1B}[K", to: 2)
    }
}
