/// How a sample is locked: the standard security handler with RC4 (ISO 32000-1, 7.6).
public struct SampleEncryption: Hashable, Sendable {
    public enum Strength: Hashable, Sendable { case bits40, bits128 }
    public var strength: Strength
    /// Empty: opens without a password, though permissions hold.
    public var userPassword: String
    public var ownerPassword: String
    /// Printing is what a person with only the user password may do, when true; otherwise nothing.
    public var allowsPrinting: Bool

    public init(
        strength: Strength = .bits128, userPassword: String = "", ownerPassword: String = "owner",
        allowsPrinting: Bool = false
    ) {
        self.strength = strength
        self.userPassword = userPassword
        self.ownerPassword = ownerPassword
        self.allowsPrinting = allowsPrinting
    }
}

/// Key and dictionary of one locked file; algorithm numbers are those of ISO 32000-1, 7.6.2 and 7.6.3.
struct StandardSecurity: Sendable {
    let dictionary: PDFValue
    private let key: [UInt8]

    init(_ encryption: SampleEncryption, identifier: [UInt8]) {
        let long = encryption.strength == .bits128
        let keyLength = long ? 16 : 5
        let permissions: Int32 = encryption.allowsPrinting ? -1852 : -3904
        let owner = Self.ownerEntry(encryption, long: long, keyLength: keyLength)
        // Algorithm 2.
        var key = md5(
            Self.padded(encryption.userPassword) + owner + littleEndian32(UInt32(bitPattern: permissions)) + identifier)
        if long { for _ in 0..<50 { key = md5(Array(key.prefix(keyLength))) } }
        self.key = Array(key.prefix(keyLength))
        // Algorithms 4 and 5.
        var user: [UInt8]
        if long {
            user = md5(Self.padding + identifier)
            for turn in UInt8(0)..<20 { user = rc4(user, key: self.key.map { $0 ^ turn }) }
            user += [UInt8](repeating: 0, count: 16)
        } else {
            user = rc4(Self.padding, key: self.key)
        }
        dictionary = .dictionary([
            PDFEntry("Filter", .name("Standard")), PDFEntry("V", .integer(long ? 2 : 1)),
            PDFEntry("R", .integer(long ? 3 : 2)), PDFEntry("Length", .integer(keyLength * 8)),
            PDFEntry("O", .text(owner)), PDFEntry("U", .text(user)), PDFEntry("P", .integer(Int(permissions))),
        ])
    }

    /// Strings and streams of one object, each with a key of the object's own (algorithm 1).
    func encrypted(_ data: [UInt8], object: Int) -> [UInt8] {
        let number = littleEndian32(UInt32(truncatingIfNeeded: object)).prefix(3)
        return rc4(data, key: Array(md5(key + number + [0, 0]).prefix(min(16, key.count + 5))))
    }

    /// Algorithm 3.
    private static func ownerEntry(_ encryption: SampleEncryption, long: Bool, keyLength: Int) -> [UInt8] {
        var key = md5(padded(encryption.ownerPassword))
        if long { for _ in 0..<50 { key = md5(key) } }
        key = Array(key.prefix(keyLength))
        var owner = rc4(padded(encryption.userPassword), key: key)
        if long { for turn in UInt8(1)..<20 { owner = rc4(owner, key: key.map { $0 ^ turn }) } }
        return owner
    }

    private static func padded(_ password: String) -> [UInt8] { Array((Array(password.utf8) + padding).prefix(32)) }

    private static let padding: [UInt8] = [
        0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
        0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
    ]
}

/// RC4, both ways.
func rc4(_ data: [UInt8], key: [UInt8]) -> [UInt8] {
    var box = (0...255).map { UInt8($0) }
    var j = 0
    for i in 0..<256 {
        j = (j + Int(box[i]) + Int(key[i % key.count])) & 255
        box.swapAt(i, j)
    }
    var i = 0
    j = 0
    return data.map { byte in
        i = (i + 1) & 255
        j = (j + Int(box[i])) & 255
        box.swapAt(i, j)
        return byte ^ box[(Int(box[i]) + Int(box[j])) & 255]
    }
}
