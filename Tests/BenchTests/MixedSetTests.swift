import TestKit
import Testing

@testable import bench_driver

@Suite struct `The mixed set` {
    @Test func `has the same bytes for the same seed, and others for another`() throws {
        let folders = try (0..<3).map { _ in try TemporaryFolder() }
        let sets = try zip(folders, [1, 1, 2]).map { folder, seed in
            try MixedSet(making: folder.path, count: 5, seed: seed).jobs
        }
        #expect(sets[0].map(\.sha256) == sets[1].map(\.sha256))
        #expect(sets[0].map(\.sha256) != sets[2].map(\.sha256))
    }

    @Test func `has of each kind its share, and pages as the kind has`() throws {
        let folder = try TemporaryFolder()
        let jobs = try MixedSet(making: folder.path, count: 20, seed: 3).jobs
        #expect(MixedKind.allCases.map { kind in jobs.count { $0.kind == kind.rawValue } } == [12, 6, 2, 0])
        #expect(MixedKind.allCases.map(\.share) == [60, 30, 9, 1])
        for job in jobs { #expect(MixedKind(rawValue: job.kind)?.pages.contains(job.pages) == true, "\(job)") }
    }
}
