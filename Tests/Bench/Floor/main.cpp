// The floor: bench-floor FOLDER [--deliver-only|--kept|--orders ASSETS]. FOLDER/in to FOLDER/out with two threads and nothing
// else: no history, no reports, no second try. Each file is read by libqpdf (boxes, fonts, images and their resolution from the
// content), then copied, synced, renamed, and its folder synced. --deliver-only leaves the reading out: the machine's own limit.
// --kept does with the bytes what Hotpress promises: they are copied into FOLDER/vault and hashed first, read there, and hashed
// again on their way to FOLDER/out, large files past the page cache. --orders takes order tickets for files of ASSETS that were
// looked at before, and keeps of them what Hotpress promises: the ticket is copied, hashed and synced before it is released, the
// file is hashed on its way, and a commit is made when the order is accepted, before its file is renamed, and after that.
#include "Facts.hpp"
#include "Ledger.hpp"
#include "Put.hpp"

#include <condition_variable>
#include <cstdio>
#include <deque>
#include <dirent.h>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace {

enum class Mode { facts, deliverOnly, kept, orders };

std::string folder;
Mode mode = Mode::facts;
struct Asset {
    std::string path;
    Digest digest;
};
std::map<std::string, Asset> assets;
std::unique_ptr<Ledger> ledger;

bool release(std::string const &name) {
    return rename((folder + "/in/" + name).c_str(), (folder + "/done/" + name).c_str()) == 0;
}

bool carryFile(std::string const &name) {
    auto const path = folder + "/in/" + name, out = folder + "/out", vault = folder + "/vault";
    if (mode != Mode::kept) {
        if (mode == Mode::facts && !isSound(path)) return true;
        return put(path, out, name) && release(name);
    }
    Digest first, second;
    if (!put(path, vault, name, &first) || !release(name)) return false;
    auto const kept = vault + "/" + name;
    return !isSound(kept) || put(kept, out, name, &second, &first);
}

/// The text between the quotes that follow a name.
std::string member(std::string const &text, std::string const &name) {
    auto const place = text.find("\"" + name + "\"");
    if (place == std::string::npos) return "";
    auto const begin = text.find('"', text.find(':', place)) + 1;
    return text.substr(begin, text.find('"', begin) - begin);
}

bool carryOrder(std::string const &name) {
    auto const out = folder + "/out", vault = folder + "/vault";
    Digest ticket, found;
    if (!put(folder + "/in/" + name, vault, name, &ticket)) return false;
    std::ifstream file(vault + "/" + name);
    std::string const text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    auto const order = member(text, "order"), product = member(text, "product");
    auto const asset = assets.find(product.substr(product.find('-') + 1));
    if (order.empty() || asset == assets.end() || !ledger->write(order, "accepted") || !release(name)) return false;
    auto const final = order + "_1.pdf";
    return stage(asset->second.path, out, final, &found, &asset->second.digest) && ledger->write(order, "staged")
        && publish(out, final) && ledger->write(order, "published");
}

/// Files by the first part of their names, hashed once: they were validated before.
bool readAssets(std::string const &from) {
    std::unique_ptr<DIR, int (*)(DIR *)> const all(opendir(from.c_str()), &closedir);
    if (all == nullptr) return false;
    while (auto const *entry = readdir(all.get())) {
        std::string const name = entry->d_name;
        if (name.size() < 5 || name.substr(name.size() - 4) != ".pdf") continue;
        Asset asset{from + "/" + name, {}};
        if (!hash(asset.path, &asset.digest)) return false;
        assets.emplace(name.substr(0, name.find_first_of("_.")), asset);
    }
    return true;
}

std::mutex lock;
std::condition_variable ready;
std::deque<std::string> names;

void work() {
    for (;;) {
        std::unique_lock<std::mutex> hold(lock);
        ready.wait(hold, [] { return !names.empty(); });
        auto const name = names.front();
        names.pop_front();
        hold.unlock();
        try {
            if (!(mode == Mode::orders ? carryOrder(name) : carryFile(name))) std::perror(name.c_str());
        } catch (std::exception const &error) { std::fprintf(stderr, "%s: %s\n", name.c_str(), error.what()); }
    }
}

} // namespace

int main(int count, char **arguments) {
    if (count < 2) return 64;
    folder = arguments[1];
    auto const option = std::string(count < 3 ? "" : arguments[2]);
    if (option == "--deliver-only") mode = Mode::deliverOnly;
    if (option == "--kept") mode = Mode::kept;
    if (option == "--orders" && count > 3) {
        mode = Mode::orders;
        ledger = std::make_unique<Ledger>(folder + "/ledger.db");
        if (!readAssets(arguments[3])) {
            std::perror(arguments[3]);
            return 1;
        }
    }
    mkdir((folder + "/done").c_str(), 0755);
    if (mode == Mode::kept || mode == Mode::orders) mkdir((folder + "/vault").c_str(), 0700);
    int const ear = inotify_init1(IN_CLOEXEC);
    if (ear < 0 || inotify_add_watch(ear, (folder + "/in").c_str(), IN_MOVED_TO) < 0) {
        std::perror("inotify");
        return 1;
    }
    std::thread one(work), two(work);
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
