import Files
import Glibc
import TestKit
import Testing
import Wire
import Workflow

@Suite(.timeLimit(.minutes(1))) struct `A writer without end` {
    @Test func `is not followed beyond the file that was looked at`() throws {
        let place = try TemporaryFolder()
        let helper = try RunningHelper(watching: place.path, quiet: 0.05)
        _ = try helper.started()
        let size: Int64 = 48 << 20
        do { try helper.drop.create(name("grows.bin")).truncate(to: size) }
        // Once it is copied it grows, always faster than anybody can read.
        var most: Int64 = 0
        var length = size
        let deadline = Monotonic.now() + 30
        while most <= size + (8 << 20), Monotonic.now() < deadline {
            if let copy = try helper.receiving.names().first, let status = try helper.receiving.status(of: copy) {
                most = max(most, status.bytes)
                if length < 1 << 40 {
                    length += 256 << 20
                    truncate(helper.dropPath + "/grows.bin", off_t(length))
                }
            } else if most > 0 {
                break
            }
        }
        truncate(helper.dropPath + "/grows.bin", 0)
        #expect(most > 0 && most <= size + (1 << 20))
    }
}
