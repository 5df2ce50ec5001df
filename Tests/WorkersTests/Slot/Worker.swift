import Foundation

@testable import Workers

/// The real worker, which every build of the tests puts beside their bundle.
let workerExecutable: String = {
    let bundle = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return bundle.deletingLastPathComponent().appendingPathComponent("hotpress-worker").path
}()

extension WorkerSlot {
    convenience init(limits: WorkerLimits = WorkerLimits()) {
        self.init(executable: workerExecutable, limits: limits)
    }
}
