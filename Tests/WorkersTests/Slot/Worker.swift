import Foundation
import Glibc

@testable import Workers

/// The real worker, which every build of the tests puts beside their bundle.
let workerExecutable: String = {
    let bundle = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return bundle.deletingLastPathComponent().appendingPathComponent("hotpress-worker").path
}()

/// Lets a kernel grant less than this one does.
let strace: String? = ["/usr/bin/strace", "/usr/local/bin/strace"].first { access($0, X_OK) == 0 }

extension WorkerSlot {
    convenience init(limits: WorkerLimits = WorkerLimits()) {
        self.init(executable: workerExecutable, limits: limits)
    }
}
