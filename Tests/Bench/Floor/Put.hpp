#pragma once
#include <array>
#include <string>

using Digest = std::array<unsigned char, 32>;

/// Writes a file under a temporary name of a folder and syncs it. `digest` gets what was hashed, and has to be `wanted` where
/// that is given; large files go past the page cache then.
bool stage(
    std::string const &from, std::string const &folder, std::string const &name, Digest *digest = nullptr,
    Digest const *wanted = nullptr);

/// Gives a staged file its name, and syncs the folder.
bool publish(std::string const &folder, std::string const &name);

/// Both.
inline bool put(
    std::string const &from, std::string const &folder, std::string const &name, Digest *digest = nullptr,
    Digest const *wanted = nullptr) {
    return stage(from, folder, name, digest, wanted) && publish(folder, name);
}

/// The hash of a whole file.
bool hash(std::string const &path, Digest *digest);
