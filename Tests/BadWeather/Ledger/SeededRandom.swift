internal import SamplePDF

/// The same seed gives the same numbers, on every machine and in every version.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var numbers: SplitMix
    public init(seed: UInt64) { numbers = SplitMix(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1) }

    public mutating func next() -> UInt64 { numbers.next() }

    /// True so many times in a hundred.
    public mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
