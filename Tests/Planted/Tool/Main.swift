// planted list                        a line a fault: its name, then its tests
// planted into COPY SWITCH            the source, with every fault in it, in a folder of its own; what is up to date stays
//
// Each fault is guarded by its name: it is in force in processes that begin while the file SWITCH holds that name. So all of
// them need one build.
internal import Faults
internal import Foundation

private func fail(_ text: String) -> Never {
    FileHandle.standardError.write(Data("planted: \(text)\n".utf8))
    exit(64)
}

@main enum Main {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        switch (arguments.first, arguments.count) {
        case ("list", 1): for fault in Fault.all { print("\(fault.name)\t\(fault.tests)") }
        case ("into", 3):
            let copy = Copy(at: arguments[2], switched: arguments[3])
            do { try copy.make() } catch { fail("\(error)") }
            print("planted: \(Fault.all.count) faults in \(copy.root.path)")
        default: fail("usage: planted list | planted into COPY SWITCH")
        }
    }
}
