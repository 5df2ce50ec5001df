internal import Synchronization

/// Memory through which bytes of files pass. It is kept for the next copy: taken anew each time, the kernel would have to find
/// and clear it page by page.
struct CopyBuffer: ~Copyable {
    /// Read or written at once, and hashed in passing: few calls for a disk, and it stays in a processor's cache.
    static let size = 512 << 10
    /// Kept while nobody copies: what the slices of four files use.
    private static let most = 8
    /// Addresses; who takes one out is the only one who has it.
    private static let spare = Mutex<[UInt]>([])

    /// Aligned to 4096; valid as long as this value lives.
    let bytes: UnsafeMutableRawBufferPointer

    init() {
        let kept = Self.spare.withLock { $0.popLast() }.flatMap { UnsafeMutableRawPointer(bitPattern: $0) }
        bytes = .init(start: kept ?? .allocate(byteCount: Self.size, alignment: 4096), count: Self.size)
    }

    deinit {
        let address = UInt(bitPattern: bytes.baseAddress)
        let isKept = Self.spare.withLock { spare in
            guard spare.count < Self.most else { return false }
            spare.append(address)
            return true
        }
        if !isKept { bytes.deallocate() }
    }
}
