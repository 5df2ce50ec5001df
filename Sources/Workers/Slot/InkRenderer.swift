internal import Files
internal import Foundation
internal import Glibc
internal import Wire

/// Whether ink can be measured on this machine.
public enum InkMeasuring {
    static let renderer = "/usr/bin/pdftoppm"

    /// Whether the programs that draw ink are installed; that the system grants their sandbox is another matter.
    /// - Parameter worker: The worker's program, beside which one of them stands.
    public static func isPossible(beside worker: String) -> Bool {
        access(InkRenderer.executable(beside: worker), X_OK) == 0 && access(renderer, X_OK) == 0
    }
}

/// Draws a page in process inks by `pdftoppm`, in a sandbox of its own.
struct InkRenderer {
    /// Beside the worker: the program that locks itself in and becomes `pdftoppm`.
    let executable: String
    let limits: WorkerLimits

    init(beside worker: String, limits: WorkerLimits) {
        executable = Self.executable(beside: worker)
        self.limits = limits
    }

    static func executable(beside worker: String) -> String {
        (worker.utf8.lastIndex(of: UInt8(ascii: "/")).map { worker[...$0] } ?? "") + "hotpress-inks"
    }

    enum Outcome {
        case drawn
        /// The program is not there, or the system does not grant its sandbox.
        case unavailable
        /// It had nothing to draw, in its own opinion.
        case refused
        case ended(WorkerEnd)
    }

    /// The program's way of saying that the renderer cannot be had.
    private static let unavailableCode: Int32 = 69
    /// Processor time of one page.
    private static let processorSeconds: UInt64 = 20

    /// Draws the only page of a document.
    /// - Parameters:
    ///   - picture: gets the picture as TIFF.
    ///   - resolution: pixels to 72 units of the page.
    ///   - seconds: how long it is waited for, times in which no processor is free left out.
    /// - Returns: what became of it, and the processor time that it took.
    func draw(
        _ page: borrowing Descriptor, into picture: borrowing Descriptor, resolution: Double, seconds: Double
    ) throws(SystemError) -> (outcome: Outcome, processorSeconds: Double) {
        // It reads from where the descriptor stands, and whoever wrote the page has left it at its end.
        try page.rewind()
        var limits = limits
        limits.processorSeconds = min(limits.processorSeconds, Self.processorSeconds)
        let child: RunningChild
        do throws(SystemError) {
            child = try RunningChild(
                executable: executable, arguments: ["\(limits.memoryBytes)", "\(resolution)"],
                limits: ProcessLimits(memoryBytes: limits.memoryBytes, processorSeconds: limits.processorSeconds),
                input: page.raw, output: picture.raw)
        } catch  where error.code == ENOENT || error.code == EACCES {
            // Installed without it: as good as a machine without `pdftoppm`.
            return (.unavailable, 0)
        }
        let patience = Patience(seconds: seconds, from: Monotonic.now(), child.time)
        Thread.detachNewThread { child.attend() }
        defer { child.kill() }
        let exit = try patience.wait(time: { child.time }) { deadline throws(SystemError) in
            try child.wait(until: deadline)
        }
        return (outcome(exit, child, limits), child.processorSeconds)
    }

    private func outcome(_ exit: Exit?, _ child: RunningChild, _ limits: WorkerLimits) -> Outcome {
        switch exit {
        case nil: .ended(.limit("wall time \(Int(limits.wallSeconds)) s"))
        case .code(0): .drawn
        case .code(Self.unavailableCode): .unavailable
        case .code: .refused
        case .signal(let number): .ended(WorkerEnd(.signal(number), errorText: child.errorText, limits: limits))
        }
    }
}
