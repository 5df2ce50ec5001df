internal import Glibc

/// `hotpress-worker [--memory-bytes N] [--processor-seconds N] [--papers]`: the sandboxed child that reads and rewrites
/// PDFs, or with `--papers` writes those that people read. It speaks frames on descriptor 0 with whoever started it.
@main enum Main {
    static func main() { exit(run(CommandLine.arguments)) }
}

/// An ordinary function: whatever stands in `main` itself would belong to the main actor.
private func run(_ arguments: [String]) -> Int32 {
    guard let options = WorkerOptions(arguments.dropFirst()) else {
        say("usage: hotpress-worker [--memory-bytes N] [--processor-seconds N] [--papers] [--probe] [--versions]")
        return 64
    }
    if options.isForVersions { return tellVersions() }
    return options.isProbe ? probe(options) : serve(options)
}
