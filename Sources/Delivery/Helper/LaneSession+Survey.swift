internal import Files
internal import Glibc
internal import Wire
internal import Workflow

// Following what was delivered.
extension LaneSession {
    func survey(_ items: [SurveyItem]) throws(LaneTrouble) -> [Presence] {
        let errors: Folder?
        do throws(SystemError) { errors = try openErrorFolder() } catch {
            // Nobody could tell a file that was printed from one that was thrown out.
            return items.map { _ in .unknown(LaneTrouble(error)) }
        }
        var found = try look(for: items, errors)
        // One look may miss a file that is being renamed; two a moment apart do not.
        let absent = found.indices.filter { found[$0] == .absent }
        if absent.isEmpty { return found }
        pause(seconds: 0.1)
        for (index, again) in zip(absent, try look(for: absent.map { items[$0] }, errors)) { found[index] = again }
        return found
    }

    private func look(for items: [SurveyItem], _ errors: Folder?) throws(LaneTrouble) -> [Presence] {
        try each(items, failed: { .unknown($1) }) { item throws(SystemError) in
            if try place.hot.status(of: item.name) != nil { return .present }
            return try errors?.status(of: item.name) == nil ? .absent : .inErrorFolder
        }
    }

    private func openErrorFolder() throws(SystemError) -> Folder? {
        guard let path = setup.errorFolder else { return nil }
        do { return try Folder(path: path) } catch  where error.code == ENOENT {
            return nil  // Many presses make it for the first file that they refuse.
        }
    }
}
