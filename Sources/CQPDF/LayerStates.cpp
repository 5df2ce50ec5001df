#include "LayerStates.hpp"
#include "Document.hpp"
#include "Trees.hpp"

namespace cqpdf {

LayerStates::LayerStates(QPDFObjectHandle properties) {
    QPDFObjectHandle const configuration = value(properties, "/D");
    isBaseOff_ = value(configuration, "/BaseState").isNameAndEquals("/OFF");
    for (auto &group : items_of(value(configuration, isBaseOff_ ? "/ON" : "/OFF"))) {
        exceptions_.insert(group.getObjGen());
    }
}

bool LayerStates::is_on(QPDFObjGen const &group) const {
    return (exceptions_.count(group) > 0) == isBaseOff_;
}

} // namespace cqpdf
