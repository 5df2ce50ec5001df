// From tokens to operators with their operands.
#include "ContentWalk.hpp"

namespace cqpdf {

namespace {

size_t const maxOperands = 65536;

using Kind = Frame::Operand::Kind;

void push(Frame &frame, Kind kind, double number = 0, std::string_view text = {}) {
    if (frame.operands.size() >= maxOperands) return;
    frame.operands.push_back(
        {kind, number, static_cast<uint32_t>(frame.texts.size()), static_cast<uint32_t>(text.size())});
    frame.texts.append(text);
}

} // namespace

void ContentWalk::countOperator() {
    if (++operators_ > limits_.operators) {
        throw WalkLimit{"more than " + std::to_string(limits_.operators) + " content operators"};
    }
}

void ContentWalk::run(std::string const &content, Frame &frame) {
    list(frame.resources);
    scannedBytes_ += content.size();
    if (scannedBytes_ > limits_.total_content_bytes) {
        throw WalkLimit{"content over " + std::to_string(limits_.total_content_bytes >> 20) + " MiB in all"};
    }
    frame.openBefore = open_.size();
    Lexer lexer(content);
    InlineImageEnds imageEnds(content);
    size_t nesting = 0, dictionaries = 0;
    for (bool ended = false; !ended;) {
        // At each token, not at each operator: operands may come without any.
        if (document_.budget->spent()) throw WalkLimit{document_.budget->text()};
        switch (lexer.next()) {
        case Lexer::Kind::end:
            if (nesting + dictionaries > 0) {
                document_.note(where() + ": an array or dictionary in its content never ends");
            }
            ended = true;
            break;
        case Lexer::Kind::arrayOpen:
            if (dictionaries == 0) push(frame, Kind::arrayOpen);
            nesting += 1;
            break;
        case Lexer::Kind::arrayClose:
            if (nesting == 0) break;
            nesting -= 1;
            if (dictionaries == 0) push(frame, Kind::arrayClose);
            break;
        case Lexer::Kind::dictOpen: dictionaries += 1; break;
        case Lexer::Kind::dictClose:
            if (dictionaries > 0 && --dictionaries == 0) push(frame, Kind::other);
            break;
        case Lexer::Kind::number:
            if (dictionaries == 0) push(frame, Kind::number, lexer.number());
            break;
        case Lexer::Kind::name:
            if (dictionaries == 0) push(frame, Kind::name, 0, lexer.text());
            break;
        case Lexer::Kind::string:
            if (dictionaries == 0) push(frame, Kind::string, 0, lexer.text());
            break;
        case Lexer::Kind::word: {
            std::string_view const word = lexer.text();
            countOperator();
            if (word == "true" || word == "false") {
                if (dictionaries == 0) push(frame, Kind::number, word == "true" ? 1 : 0);
                break;
            }
            // An element like others, as readers see it; where the array never ends, they lose what follows, too.
            if (nesting + dictionaries > 0 || word == "null") break;
            if (word == "ID") lexer.move(inlineImage(frame, lexer, imageEnds));
            else if (word != "BI") perform(frame, word);
            else break;
            frame.operands.clear();
            frame.texts.clear();
            break;
        }
        default: break;
        }
    }
    while (open_.size() > frame.openBefore) endContent(frame.openBefore);
}

} // namespace cqpdf
