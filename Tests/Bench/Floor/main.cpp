// The floor: bench-floor FOLDER [--deliver-only|--kept]. FOLDER/in to FOLDER/out with two threads and nothing else: no store,
// no reports, no second try. Each file is read by libqpdf (boxes, fonts, images and their resolution from the content), then
// copied, synced, renamed, and its folder synced. --deliver-only leaves the reading out: the machine's own limit. --kept does
// with the bytes what Hotpress promises: they are copied into FOLDER/vault and hashed first, read there, and hashed again on
// their way to FOLDER/out, large files past the page cache.
#include <array>
#include <cmath>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fcntl.h>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <openssl/evp.h>
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

using Digest = std::array<unsigned char, 32>;

/// Writes past the page cache what fits into blocks, where the file system knows that; the rest as ever.
bool writeOn(int out, char const *bytes, ssize_t count, bool *isUncached) {
    auto const whole = *isUncached ? count & ~ssize_t(4095) : 0;
    if (whole > 0 && write(out, bytes, static_cast<size_t>(whole)) != whole) return false;
    if (whole == count) return true;
    if (*isUncached && fcntl(out, F_SETFL, 0) != 0) return false;
    *isUncached = false;
    return write(out, bytes + whole, static_cast<size_t>(count - whole)) == count - whole;
}

/// The kernel's own copy, or one through a buffer whose bytes are hashed.
bool copy(int in, int out, off_t bytes, Digest *digest, bool isUncached) {
    if (digest == nullptr) {
        for (off_t left = bytes; left > 0;) {
            auto const done = copy_file_range(in, nullptr, out, nullptr, static_cast<size_t>(left), 0);
            if (done <= 0) return false;
            left -= done;
        }
        return true;
    }
    size_t const chunk = 512 << 10;
    thread_local std::unique_ptr<char, decltype(&std::free)> const buffer(
        static_cast<char *>(std::aligned_alloc(4096, chunk)), &std::free);
    isUncached = isUncached && bytes >= 1 << 20 && fcntl(out, F_SETFL, O_DIRECT) == 0;
    auto *const hash = EVP_MD_CTX_new();
    bool right = hash != nullptr && EVP_DigestInit_ex(hash, EVP_sha256(), nullptr) == 1;
    for (off_t left = bytes; right && left > 0;) {
        auto const count = ::read(in, buffer.get(), chunk);
        right = count > 0 && EVP_DigestUpdate(hash, buffer.get(), static_cast<size_t>(count)) == 1
            && writeOn(out, buffer.get(), count, &isUncached);
        left -= count;
    }
    right = right && EVP_DigestFinal_ex(hash, digest->data(), nullptr) == 1;
    EVP_MD_CTX_free(hash);
    return right;
}

/// Copies a file into a folder: written, synced, renamed, the folder synced.
/// `digest` gets what was hashed, and has to be `wanted` where that is given.
bool put(
    std::string const &from, std::string const &folder, std::string const &name, Digest *digest = nullptr,
    Digest const *wanted = nullptr) {
    auto const part = folder + "/." + name + ".part", final = folder + "/" + name;
    int in = open(from.c_str(), O_RDONLY | O_CLOEXEC), out = open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (in < 0 || out < 0) return false;
    struct stat status;
    if (fstat(in, &status) != 0 || !copy(in, out, status.st_size, digest, wanted != nullptr)) return false;
    if (wanted != nullptr && *wanted != *digest) return false;
    bool const right = fsync(out) == 0 && close(out) == 0 && rename(part.c_str(), final.c_str()) == 0;
    close(in);
    int const directory = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool const synced = fsync(directory) == 0;
    close(directory);
    return right && synced;
}

bool isSound(std::string const &path) {
    auto const facts = read(path);
    return facts.notEmbedded == 0 && facts.leastResolution >= 150;
}

enum class Mode { facts, deliverOnly, kept };

bool carry(std::string const &folder, std::string const &name, Mode mode) {
    auto const path = folder + "/in/" + name, out = folder + "/out", vault = folder + "/vault", done = folder + "/done/" + name;
    if (mode != Mode::kept) {
        if (mode == Mode::facts && !isSound(path)) return true;
        return put(path, out, name) && rename(path.c_str(), done.c_str()) == 0;
    }
    Digest first, second;
    if (!put(path, vault, name, &first) || rename(path.c_str(), done.c_str()) != 0) return false;
    auto const kept = vault + "/" + name;
    return !isSound(kept) || put(kept, out, name, &second, &first);
}

std::mutex lock;
std::condition_variable ready;
std::deque<std::string> names;

void work(std::string const &folder, Mode mode) {
    for (;;) {
        std::unique_lock<std::mutex> hold(lock);
        ready.wait(hold, [] { return !names.empty(); });
        auto const name = names.front();
        names.pop_front();
        hold.unlock();
        try {
            if (!carry(folder, name, mode)) std::perror(name.c_str());
        } catch (std::exception const &error) { std::fprintf(stderr, "%s: %s\n", name.c_str(), error.what()); }
    }
}

} // namespace

int main(int count, char **arguments) {
    if (count < 2) return 64;
    std::string const folder = arguments[1];
    auto const option = std::string(count < 3 ? "" : arguments[2]);
    auto const mode = option == "--deliver-only" ? Mode::deliverOnly : option == "--kept" ? Mode::kept : Mode::facts;
    mkdir((folder + "/done").c_str(), 0755);
    if (mode == Mode::kept) mkdir((folder + "/vault").c_str(), 0700);
    int const ear = inotify_init1(IN_CLOEXEC);
    if (ear < 0 || inotify_add_watch(ear, (folder + "/in").c_str(), IN_MOVED_TO) < 0) {
        std::perror("inotify");
        return 1;
    }
    std::thread one(work, folder, mode), two(work, folder, mode);
    alignas(inotify_event) char buffer[64 << 10];
    for (;;) {
        auto const length = ::read(ear, buffer, sizeof buffer);
        if (length <= 0) return 1;
        for (ssize_t place = 0; place < length;) {
            auto const event = reinterpret_cast<inotify_event const *>(buffer + place);
            if (event->len > 0) {
                std::lock_guard<std::mutex> hold(lock);
                names.emplace_back(event->name);
            }
            place += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
        }
        ready.notify_all();
    }
}
