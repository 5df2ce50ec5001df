import Ledger

extension Sweep {
    /// The calls on a road: the daemon's, and how many each errand's command has that works alone.
    struct Road {
        var variant: Int
        var calls: [Followed.Call]
        var commands: [Int: Int]
    }

    /// What is tried on these roads.
    func strikes(_ roads: [Road]) -> [Strike] {
        var random = SeededRandom(seed: seed)
        switch kind {
        case .kills: return kills(roads, &random)
        case .faults:
            let all = roads.flatMap { road in
                road.calls.enumerated().dropFirst(from - 1).flatMap { index, call in
                    Act.faults(of: call.name).map { Strike(variant: road.variant, point: index + 1, act: $0) }
                }
            }
            return points == 0 ? all : Array(all.shuffled(using: &random).prefix(points))
        case .cuts:
            let all =
                points(of: roads).map { variant, point in
                    // Every other recovery loses power itself.
                    var strike = Strike(variant: variant, point: point, act: .cut)
                    if point % 2 == 1 {
                        strike.again = Int.random(in: 1...max(1, roads[variant].calls.count / 2), using: &random)
                    }
                    return strike
                } + roads.flatMap(beforeSyncs)
            return points == 0 ? all : Array(all.shuffled(using: &random).prefix(points))
        }
    }

    /// A lane's syncs, with its renames before them that the press has seen.
    private func beforeSyncs(_ road: Road) -> [Strike] {
        road.calls.enumerated().filter { $0.element.role == "lane" && $0.element.name == "fsync" }.map {
            Strike(variant: road.variant, point: $0.offset + 1, act: .cutBefore)
        }
    }

    /// The road's length varies a little with the machine's mood: it is gone on past its end.
    private func points(of roads: [Road]) -> [(variant: Int, point: Int)] {
        roads.flatMap { road in
            let calls = road.calls.count
            return (min(from, calls)...(calls + calls / 10)).map { (road.variant, $0) }
        }
    }

    private func kills(_ roads: [Road], _ random: inout SeededRandom) -> [Strike] {
        let all = points(of: roads).map { Strike(variant: $0, point: $1) }
        let commands = roads.flatMap { road in
            road.commands.sorted { $0.key < $1.key }.flatMap { errand, calls in
                (1...max(1, calls)).map { Strike(variant: road.variant, point: $0, errand: errand, isAlone: true) }
                    + (1...2).map { Strike(variant: road.variant, point: $0, errand: errand) }
            }
        }
        // Of a sample, two in five kill a command.
        let share = commands.isEmpty ? 0 : points * 2 / 5
        var chosen = points == 0 ? all : Array(all.shuffled(using: &random).prefix(points - share))
        for index in chosen.indices {
            let kills = [Act.kill(all: false), .kill(all: true)]
            chosen[index].act = kills[who == "all" || (who == "both" && index % 3 == 2) ? 1 : 0]
            // Every other recovery is hit itself.
            let calls = roads[chosen[index].variant].calls.count
            chosen[index].again = index % 2 == 1 ? Int.random(in: 1...max(1, calls / 2), using: &random) : 0
        }
        if points == 0, who == "both" {
            chosen += chosen.map { strike in
                var other = strike
                other.act = .kill(all: strike.act == .kill(all: false))
                return other
            }
        }
        return chosen + (points == 0 ? commands : Array(commands.shuffled(using: &random).prefix(share)))
    }
}
