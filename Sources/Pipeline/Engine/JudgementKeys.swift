import Files
import Preflight
import Synchronization
import Workflow

/// Keys of reports by all that they are made of: each job asks for its own several times, and the jobs of one product share
/// one. Bounded, and never out of date.
final class JudgementKeys: Sendable {
    struct Terms: Hashable {
        var profile: Profile
        var expectation: Expectation
        var versions: ParserVersions
        var measuresInk: Bool

        /// A profile's rules are compared and not hashed: few profiles have one name.
        func hash(into hasher: inout Hasher) {
            hasher.combine(profile.name)
            hasher.combine(expectation)
        }

        /// Texts that are equal here can have different bytes (NFC and NFD), and different keys.
        var isExact: Bool {
            ([profile.name, expectation.condition ?? ""] + expectation.spots).allSatisfy {
                $0.utf8.allSatisfy { $0 < 0x80 }
            }
        }
    }

    private let known = Mutex<[Terms: Digest]>([:])
    private let most = 256

    /// The digest of the terms' `judgementKey`.
    func key(_ terms: Terms) -> Digest {
        if terms.isExact, let key = known.withLock({ $0[terms] }) { return key }
        let text = judgementKey(
            profile: terms.profile, expectation: terms.expectation, versions: terms.versions,
            measuresInk: terms.measuresInk)
        let key = SHA256.digest(of: Array(text.utf8))
        guard terms.isExact else { return key }
        known.withLock {
            if $0.count >= most { $0 = [:] }
            $0[terms] = key
        }
        return key
    }
}
