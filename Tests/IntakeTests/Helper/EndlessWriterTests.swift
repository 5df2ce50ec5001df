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

    @Test func `is waited for where he writes into what is being copied`() throws {
        // Whether he comes in time is chance; that he came is certain where the copy is not whole afterwards.
        for _ in 1...20 where try wasWaitedFor() { return }
        Issue.record("he never came in time")
    }

    /// - Returns: whether he came in time.
    private func wasWaitedFor() throws -> Bool {
        let place = try TemporaryFolder()
        let helper = try RunningHelper(watching: place.path, quiet: 0.05)
        _ = try helper.started()
        let size: Int64 = 256 << 20
        do { try helper.drop.create(name("big.bin")).truncate(to: size) }
        let deadline = Monotonic.now() + 30
        while try helper.receiving.names().isEmpty, Monotonic.now() < deadline {}
        let writer = open("\(helper.dropPath)/big.bin", O_WRONLY)
        #expect(pwrite(writer, "x", 1, 0) == 1 && pwrite(writer, "x", 1, off_t(size - 1)) == 1)
        close(writer)
        guard let copy = try helper.receiving.names().first,
            let length = try helper.receiving.status(of: copy)?.bytes, length < size
        else { return false }
        #expect(try helper.arrival().sha256 == digest(of: helper.drop.open(name("big.bin"))).sha256)
        return true
    }
}
