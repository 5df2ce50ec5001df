#include "Put.hpp"

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/evp.h>

namespace {

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

std::string part(std::string const &folder, std::string const &name) { return folder + "/." + name + ".part"; }

} // namespace

bool stage(
    std::string const &from, std::string const &folder, std::string const &name, Digest *digest, Digest const *wanted) {
    int const in = open(from.c_str(), O_RDONLY | O_CLOEXEC);
    int const out = open(part(folder, name).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    struct stat status;
    bool const right = in >= 0 && out >= 0 && fstat(in, &status) == 0
        && copy(in, out, status.st_size, digest, wanted != nullptr) && (wanted == nullptr || *wanted == *digest)
        && fsync(out) == 0;
    if (in >= 0) close(in);
    return out >= 0 && close(out) == 0 && right;
}

bool publish(std::string const &folder, std::string const &name) {
    if (rename(part(folder, name).c_str(), (folder + "/" + name).c_str()) != 0) return false;
    int const directory = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool const synced = directory >= 0 && fsync(directory) == 0;
    if (directory >= 0) close(directory);
    return synced;
}

bool hash(std::string const &path, Digest *digest) {
    int const in = open(path.c_str(), O_RDONLY | O_CLOEXEC), out = open("/dev/null", O_WRONLY | O_CLOEXEC);
    struct stat status;
    bool const right = in >= 0 && out >= 0 && fstat(in, &status) == 0 && copy(in, out, status.st_size, digest, false);
    if (in >= 0) close(in);
    if (out >= 0) close(out);
    return right;
}
