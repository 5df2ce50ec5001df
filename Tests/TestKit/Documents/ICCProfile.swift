/// An ICC profile of a header and a description (ICC.1:2022, 7.2): as little as opens.
/// - Parameter filler: further bytes after it that belong to it.
public func iccProfile(
    space: String = "CMYK", deviceClass: String = "prtr", version: (UInt8, UInt8) = (2, 4),
    description: String = "Coated", filler: Int = 0
) -> [UInt8] {
    func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
    func signature(_ text: String) -> [UInt8] { Array((text + "    ").utf8.prefix(4)) }
    let words = Array(description.utf8) + [0]
    // A text description: ASCII, no Unicode, no Macintosh script.
    let text =
        signature("desc") + number(0) + number(words.count) + words + [UInt8](repeating: 0, count: 4 + 4 + 2 + 1 + 67)
    let start = 128 + 4 + 12
    let size = start + text.count + filler
    var header = number(size) + number(0) + [version.0, version.1 << 4, 0, 0]
    header += signature(deviceClass) + signature(space) + signature("Lab")
    header += [UInt8](repeating: 0, count: 36 - header.count) + signature("acsp")
    header += [UInt8](repeating: 0, count: 128 - header.count)
    let table = number(1) + signature("desc") + number(start) + number(text.count)
    return header + table + text + [UInt8](repeating: 7, count: filler)
}
