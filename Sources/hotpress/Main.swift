import Commands
import Foundation

/// The `hotpress` program: its commands stand in `Commands`, its long-running half in `Daemon`.
@main enum Main {
    static func main() { exit(CommandLineInterface.run(Array(CommandLine.arguments.dropFirst()))) }
}
