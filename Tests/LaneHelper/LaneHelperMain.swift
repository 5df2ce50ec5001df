internal import Delivery
internal import Glibc
internal import Workers

/// The lane helper alone, for tests that kill it: what `hotpress _lane` runs.
@main enum LaneHelperMain {
    static func main() { run() }
}

private func run() {
    do { exit(LaneHelper.run(try .inherited())) } catch {
        print(error)
        exit(1)
    }
}
