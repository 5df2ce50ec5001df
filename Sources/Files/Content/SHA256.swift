internal import CCrypto
public import Workflow

/// SHA-256 of bytes that come piece by piece (libcrypto, `EVP_sha256`).
public struct SHA256: ~Copyable {
    private let context: OpaquePointer

    /// Begins with no bytes.
    public init() {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            preconditionFailure("libcrypto has no SHA-256 or no memory")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Takes more bytes in.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        let taken = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
        precondition(taken == 1, "libcrypto failed to hash")
    }

    /// The digest of all bytes.
    public consuming func finish() -> Digest {
        var bytes = [UInt8](repeating: 0, count: 32)
        let finished = EVP_DigestFinal_ex(context, &bytes, nil)
        precondition(finished == 1, "libcrypto failed to hash")
        let digits = Array("0123456789abcdef".utf8)
        let hex = String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
        guard let digest = Digest(hex: hex) else { preconditionFailure("'\(hex)' is no digest") }
        return digest
    }

    /// The digest of bytes at hand.
    public static func digest(of bytes: [UInt8]) -> Digest {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update($0) }
        return hash.finish()
    }
}
