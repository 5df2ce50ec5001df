internal import Glibc

/// `hotpress-worker [--memory-bytes N] [--processor-seconds N] [--papers]`: the sandboxed child that reads and rewrites
/// PDFs, or with `--papers` writes those that people read. It speaks frames on descriptor 0 with whoever started it. With
/// `--draw-inks RESOLUTION` it becomes `pdftoppm`, which finds its document on descriptor 0 and draws on descriptor 1.
@main enum Main {
    static func main() { exit(run(CommandLine.arguments)) }
}

/// An ordinary function: whatever stands in `main` itself would belong to the main actor.
private func run(_ arguments: [String]) -> Int32 {
    guard let options = WorkerOptions(arguments.dropFirst()) else {
        say("usage: hotpress-worker [--memory-bytes N] [--processor-seconds N] [--papers | --draw-inks N] [--probe]")
        return 64
    }
    if options.isProbe { return probe(options) }
    if let resolution = options.inkResolution { return drawInks(resolution, options) }
    return serve(options)
}
