#pragma once
#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

/// What happened to each order, in a SQLite database whose commits are durable. Whoever writes while a commit is under way
/// shares the next one.
class Ledger {
  public:
    explicit Ledger(std::string const &path);
    Ledger(Ledger const &) = delete;

    /// - Returns: when it is durable; false where it could not be written.
    bool write(std::string const &order, std::string const &state);

  private:
    bool commit(std::vector<std::pair<std::string, std::string>> const &rows);

    std::mutex lock;
    std::condition_variable committed;
    std::vector<std::pair<std::string, std::string>> waiting;
    bool isCommitting = false;
    bool isBroken = false;
    unsigned long begun = 0, ended = 0;
    sqlite3 *database = nullptr;
    sqlite3_stmt *insertion = nullptr;
};
