internal import Faults
internal import Foundation
internal import Programs

/// A copy of the source in which all faults are planted. What has not changed keeps its times, so that it is not built anew.
struct Copy {
    let root: URL
    /// The file that names the fault in force.
    let switched: String

    init(at path: String, switched: String) {
        root = URL(fileURLWithPath: path)
        self.switched = URL(fileURLWithPath: switched).path
    }

    /// Copies what git knows, and what is new and not ignored.
    func make() throws {
        var wanted: Set<String> = []
        for path in try paths() {
            var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            let faults = Fault.all.filter { $0.file == path }
            if !faults.isEmpty { bytes = Data(try planted(String(decoding: bytes, as: UTF8.self), faults, path).utf8) }
            if path == Self.home {
                bytes += Data("int hotpress_planted(const char *fault) { return is_planted(fault); }\n".utf8)
            }
            try write(bytes, path)
            wanted.insert(path)
        }
        try removeOthers(than: wanted)
    }

    private func paths() throws -> [String] {
        let git = try RunningProgram(
            "/usr/bin/env", ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], output: .us)
        return git.saysAll().output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            .filter { FileManager.default.fileExists(atPath: $0) }
    }

    private func planted(_ source: String, _ faults: [Fault], _ path: String) throws -> String {
        let isSwift = path.hasSuffix(".swift")
        let text = try Fault.plant(faults, in: source) { fault in
            isSwift ? "(is_planted(\"\(fault.name)\") != 0)" : "is_planted(\"\(fault.name)\")"
        }
        return isSwift ? text + Self.question : readSwitch + text
    }

    /// The file of C whose function the Swift files ask; every program has it that has one of them.
    private static let home = "Sources/CLinux/CLinux.c"

    private static let question =
        "\n@_silgen_name(\"hotpress_planted\") private func is_planted(_ fault: UnsafePointer<CChar>) -> CInt\n"

    /// Read before `main`: a sandboxed process could not any more.
    private var readSwitch: String {
        """
        #include <fcntl.h>
        #include <string.h>
        #include <unistd.h>
        static char fault_in_force[256];
        __attribute__((constructor)) static void read_switch(void) {
            int const file = open("\(switched)", O_RDONLY | O_CLOEXEC);
            if (file == -1) return;
            long const count = read(file, fault_in_force, sizeof fault_in_force - 1);
            fault_in_force[count > 0 ? count : 0] = 0;
            close(file);
        }
        static int is_planted(const char *fault) { return strcmp(fault_in_force, fault) == 0; }

        """
    }

    private func write(_ bytes: Data, _ path: String) throws {
        let place = root.appendingPathComponent(path)
        if FileManager.default.contents(atPath: place.path) == bytes { return }
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: place)
        let mode =
            try FileManager.default.fileExists(atPath: path)
            ? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] : 0o644
        try FileManager.default.setAttributes([.posixPermissions: mode ?? 0o644], ofItemAtPath: place.path)
    }

    private func removeOthers(than wanted: Set<String>) throws {
        for top in ["Sources", "Tests"] {
            let place = root.appendingPathComponent(top)
            for name in FileManager.default.enumerator(atPath: place.path)?.compactMap({ $0 as? String }) ?? [] {
                var isFolder: ObjCBool = false
                let path = place.appendingPathComponent(name).path
                guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
                    !wanted.contains("\(top)/\(name)")
                else { continue }
                try FileManager.default.removeItem(atPath: path)
            }
        }
    }
}
