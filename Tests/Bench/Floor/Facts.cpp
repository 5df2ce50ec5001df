#include "Facts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <vector>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

namespace {

struct Facts {
    size_t pages = 0, boxes = 0, images = 0, notEmbedded = 0;
    double leastResolution = 1e9;
};

/// Follows the transformation matrix and notes each image that is placed.
class Images : public QPDFObjectHandle::ParserCallbacks {
  public:
    Images(QPDFObjectHandle objects, Facts &facts) : objects(objects), facts(facts) {}

    void handleObject(QPDFObjectHandle object, size_t, size_t) override {
        if (!object.isOperator()) {
            operands.push_back(object);
            return;
        }
        auto const name = object.getOperatorValue();
        if (name == "q") {
            stack.push_back(matrix);
        } else if (name == "Q" && !stack.empty()) {
            matrix = stack.back();
            stack.pop_back();
        } else if (name == "cm" && operands.size() == 6) {
            QPDFMatrix change(
                operands[0].getNumericValue(), operands[1].getNumericValue(), operands[2].getNumericValue(),
                operands[3].getNumericValue(), operands[4].getNumericValue(), operands[5].getNumericValue());
            matrix.concat(change);
        } else if (name == "Do" && operands.size() == 1 && operands[0].isName()) {
            note(objects.getKey(operands[0].getName()));
        }
        operands.clear();
    }
    void handleEOF() override {}

  private:
    void note(QPDFObjectHandle image) {
        if (!image.isStream() || !image.getDict().getKey("/Subtype").isNameAndEquals("/Image")) return;
        auto const width = static_cast<double>(image.getDict().getKey("/Width").getIntValue());
        auto const inches = std::hypot(matrix.a, matrix.b) / 72;
        facts.images += 1;
        if (inches > 0) facts.leastResolution = std::min(facts.leastResolution, width / inches);
    }

    QPDFObjectHandle objects;
    Facts &facts;
    std::vector<QPDFObjectHandle> operands;
    QPDFMatrix matrix;
    std::vector<QPDFMatrix> stack;
};

Facts read(std::string const &path) {
    Facts facts;
    std::map<QPDFObjGen, bool> fonts;
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processFile(path.c_str());
    for (auto &page : QPDFPageDocumentHelper(pdf).getAllPages()) {
        facts.pages += 1;
        for (auto box : std::vector<QPDFObjectHandle>{
                 page.getMediaBox(), page.getCropBox(), page.getTrimBox(), page.getBleedBox()})
            facts.boxes += box.isRectangle();
        auto resources = page.getAttribute("/Resources", false);
        auto named = resources.getKey("/Font");
        for (auto const &name : named.isDictionary() ? named.getKeys() : std::set<std::string>()) {
            auto font = named.getKey(name);
            if (!fonts.emplace(font.getObjGen(), true).second) continue;
            if (font.hasKey("/DescendantFonts")) font = font.getKey("/DescendantFonts").getArrayItem(0);
            auto descriptor = font.getKey("/FontDescriptor");
            bool embedded = font.getKey("/Subtype").isNameAndEquals("/Type3");
            for (auto const &key : {"/FontFile", "/FontFile2", "/FontFile3"})
                embedded = embedded || (descriptor.isDictionary() && descriptor.hasKey(key));
            facts.notEmbedded += !embedded;
        }
        auto objects = resources.getKey("/XObject");
        if (!objects.isDictionary()) continue;
        Images images(objects, facts);
        page.parseContents(&images);
    }
    return facts;
}

} // namespace

bool isSound(std::string const &path) {
    auto const facts = read(path);
    return facts.notEmbedded == 0 && facts.leastResolution >= 150;
}
