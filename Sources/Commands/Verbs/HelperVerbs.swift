import Daemon
import Delivery
import Intake
import Workers

/// The hidden verbs under which the daemon starts this program again as a helper.
enum HelperVerbs {
    static func named(_ verb: String) -> (() -> Int32)? {
        switch verb {
        case "_watch": { run(WatcherHelper.run) }
        case "_lane": { run(LaneHelper.run) }
        case "_look": { run(FolderLook.serve) }
        default: nil
        }
    }

    private static func run(_ body: (FrameChannel) -> Int32) -> Int32 {
        do {
            return body(try FrameChannel.inherited())
        } catch {
            Console.write("hotpress helper: \(error)\n", to: 2)
            return 1
        }
    }
}
