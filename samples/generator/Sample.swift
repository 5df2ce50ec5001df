/// One file for trying Hotpress out.
struct Sample {
    /// Within the folder of samples.
    let path: String
    /// What it shows, in a few words.
    let says: String
    let bytes: [UInt8]

    init(_ path: String, _ says: String, _ bytes: [UInt8]) {
        self.path = path
        self.says = says
        self.bytes = bytes
    }

    init(_ path: String, _ says: String, text: String) { self.init(path, says, Array((text + "\n").utf8)) }

    static var all: [Sample] { products + artwork + faultyArtwork + tickets + refusedTickets }
}
