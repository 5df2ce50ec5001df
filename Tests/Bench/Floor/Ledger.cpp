#include "Ledger.hpp"

#include <sqlite3.h>

Ledger::Ledger(std::string const &path) {
    isBroken = sqlite3_open(path.c_str(), &database) != SQLITE_OK
        || sqlite3_exec(
               database,
               "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
               "CREATE TABLE IF NOT EXISTS events (place INTEGER PRIMARY KEY, orders TEXT, state TEXT)",
               nullptr, nullptr, nullptr)
            != SQLITE_OK
        || sqlite3_prepare_v2(database, "INSERT INTO events (orders, state) VALUES (?, ?)", -1, &insertion, nullptr)
            != SQLITE_OK;
}

bool Ledger::commit(std::vector<std::pair<std::string, std::string>> const &rows) {
    bool right = sqlite3_exec(database, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK;
    for (auto const &row : rows) {
        sqlite3_bind_text(insertion, 1, row.first.c_str(), -1, SQLITE_STATIC);
        sqlite3_bind_text(insertion, 2, row.second.c_str(), -1, SQLITE_STATIC);
        right = right && sqlite3_step(insertion) == SQLITE_DONE;
        sqlite3_reset(insertion);
    }
    return right && sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK;
}

bool Ledger::write(std::string const &order, std::string const &state) {
    std::unique_lock<std::mutex> hold(lock);
    waiting.emplace_back(order, state);
    // The commit under way has taken its rows already.
    auto const own = begun + 1;
    while (ended < own && !isBroken) {
        if (isCommitting) {
            committed.wait(hold);
            continue;
        }
        isCommitting = true;
        begun += 1;
        auto const rows = std::move(waiting);
        waiting.clear();
        hold.unlock();
        bool const right = commit(rows);
        hold.lock();
        isCommitting = false;
        isBroken = isBroken || !right;
        ended = begun;
        committed.notify_all();
    }
    return !isBroken;
}
