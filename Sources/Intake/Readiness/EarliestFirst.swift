import Workflow

/// A queue that gives the smallest element first (a binary heap): adding and taking cost the logarithm of its length, so
/// that 100,000 waiting files cost no more for each than 100 do.
struct EarliestFirst<Element: Comparable & Sendable>: Sendable {
    private var heap: [Element] = []

    var first: Element? { heap.first }
    var count: Int { heap.count }

    mutating func add(_ element: Element) {
        heap.append(element)
        var child = heap.count - 1
        while child > 0, heap[child] < heap[(child - 1) / 2] {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func takeFirst() -> Element? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return first }
        heap[0] = last
        var parent = 0
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[smallest] {
                smallest = child
            }
            if smallest == parent { return first }
            heap.swapAt(parent, smallest)
            parent = smallest
        }
    }
}

/// A name and the moment at which to do something about it; equal moments go by name.
struct Appointment: Comparable, Sendable {
    let time: Double
    let name: RawName

    static func < (a: Self, b: Self) -> Bool { a.time == b.time ? a.name < b.name : a.time < b.time }
}
