import Preflight

extension LayerFacts {
    /// All but its object's number, which every file written anew gives.
    var look: LayerFacts {
        var layer = self
        layer.object = 0
        return layer
    }
}
