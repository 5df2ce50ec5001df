#include "ContentWalk.hpp"

namespace cqpdf {

namespace {

size_t const maxOpenContent = 10'000;

/// The numbers among the operands.
size_t components(Frame const &frame, double (&result)[32]) {
    size_t count = 0;
    for (auto const &operand : frame.operands) {
        if (operand.kind == Frame::Operand::Kind::number && count < 32) result[count++] = operand.number;
    }
    return count;
}

} // namespace

void ContentWalk::parameters(Frame &frame) {
    std::string const name = frame.lastName();
    if (name.empty()) return;
    QPDFObjectHandle dictionary = value(value(frame.resources, "/ExtGState"), name.c_str());
    if (!dictionary.isDictionary()) return;
    GraphicsParameters set;
    auto const known = dictionary.isIndirect() ? parameters_.find(dictionary.getObjGen()) : parameters_.end();
    if (known != parameters_.end()) set = known->second;
    else set = GraphicsParameters::of(dictionary, blendModes_);
    if (dictionary.isIndirect() && known == parameters_.end()) parameters_[dictionary.getObjGen()] = set;
    set.apply(frame.state);
    canvas_.oddity(set.oddities);
    if (set.maskGroup.isStream()) softMask(frame, set.maskGroup);
    if (set.font.isDictionary()) {
        frame.state.font = fonts_.metrics(set.font, page_);
        frame.state.spacing.size = set.fontSize.value_or(0);
    }
}

/// Once a page, for its fonts: what it paints is no mark on paper.
void ContentWalk::softMask(Frame &frame, QPDFObjectHandle group) {
    if (!seen_.insert(group.getObjGen()).second) return;
    silence_ += 1;
    Frame around;
    around.resources = frame.resources;
    around.state = frame.state;
    around.depth = frame.depth;
    paintForm(around, group);
    silence_ -= 1;
}

void ContentWalk::setSpace(Frame &frame, Colour &colour) {
    std::string const name = frame.lastName();
    auto &space = frame.spaces[name];
    if (!space) space = spaces_.of(QPDFObjectHandle::newName(name.empty() ? "/" : name), frame.resources);
    if (frame.state.isUncoloured) return;
    colour = {space->initial(), nullptr};
}

void ContentWalk::setDevice(Frame &frame, Colour &colour, ColourSpace const *space) {
    if (frame.state.isUncoloured) return;
    double numbers[32];
    colour = {space->paint(numbers, components(frame, numbers)), nullptr};
}

void ContentWalk::setColour(Frame &frame, Colour &colour) {
    if (frame.state.isUncoloured) return;
    double numbers[32];
    size_t const count = components(frame, numbers);
    ColourSpace const *space = colour.paint.space;
    if (space->kind() != ColourSpace::Kind::pattern) {
        colour = {space->paint(numbers, count), nullptr};
        return;
    }
    std::string const name = frame.lastName();
    auto pattern = std::make_shared<PatternColour>();
    pattern->object = value(value(frame.resources, "/Pattern"), name.empty() ? "/" : name.c_str());
    pattern->base = frame.base;
    pattern->resources = frame.resources;
    if (space->base()) pattern->under = space->base()->paint(numbers, count);
    else pattern->under = space->initial();
    colour.paint = space->initial();
    colour.pattern = std::move(pattern);
}

void ContentWalk::clip(Frame &frame) {
    if (!frame.isClipping) return;
    frame.isClipping = false;
    // An empty path would hide all that follows; no reader that a customer sees does that.
    if (frame.path.isEmpty()) return;
    Bounds box;
    bool const isPlain = frame.path.parts().size() == 1 && frame.path.isRectangle(frame.path.parts()[0], box);
    frame.state.clip = frame.state.clip.meeting(frame.path.bounds());
    frame.state.isClipOdd = frame.state.isClipOdd || !isPlain;
}

void ContentWalk::beginContent(Frame &frame, bool hasProperties) {
    auto const &operands = frame.operands;
    bool const isLayer = hasProperties && operands.size() >= 2 && operands[0].kind == Frame::Operand::Kind::name
        && frame.textOf(operands[0]) == "/OC" && operands[1].kind == Frame::Operand::Kind::name;
    if (isLayer) {
        std::string const name(frame.textOf(operands[1]));
        QPDFObjectHandle const membership = value(value(frame.resources, "/Properties"), name.c_str());
        if (QPDFObjectHandle(membership).isDictionary()) return openLayer(membership);
    }
    if (open_.size() >= maxOpenContent) throw WalkLimit{"marked content nested deeper than 10000"};
    open_.push_back({QPDFObjectHandle(), false, true});
}

void ContentWalk::openLayer(QPDFObjectHandle membership) {
    if (open_.size() >= maxOpenContent) throw WalkLimit{"marked content nested deeper than 10000"};
    bool const hides = layers_.hides(membership);
    open_.push_back({membership, hides, false});
    hidingLayers_ += hides ? 1 : 0;
    untouchedLayers_ += 1;
}

void ContentWalk::endContent(size_t lowest) {
    if (open_.size() <= lowest) return;
    OpenContent const &last = open_.back();
    if (last.hides) hidingLayers_ -= 1;
    if (!last.isUsed) untouchedLayers_ -= 1;
    open_.pop_back();
}

/// Something is painted: every layer that it is on is used.
void ContentWalk::touchLayers() {
    if (untouchedLayers_ == 0) return;
    for (auto &content : open_) {
        if (!content.isUsed) layers_.use(content.membership);
        content.isUsed = true;
    }
    untouchedLayers_ = 0;
}

Manner ContentWalk::manner(Frame const &frame, bool isStroke) {
    State const &state = frame.state;
    Manner result;
    result.overprints = isStroke ? state.strokeOverprints : state.fillOverprints;
    result.keepsUnderZero = state.keepsUnderZero;
    result.isTransparent = isStroke ? state.isStrokeTransparent() : state.isFillTransparent();
    result.blendMode = state.blendMode;
    result.isHidden = isHidden();
    result.isTiled = state.isTiled;
    result.clip = state.clip;
    result.isClipOdd = state.isClipOdd;
    result.object = frame.object;
    return result;
}

} // namespace cqpdf
