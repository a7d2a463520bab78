// A folder that nobody but the user can write. An engine is code for the device and its deserialiser trusts it, so a folder
// that others could put files into would let them run what they like as this user.
//
// POSIX: the folder and its files must belong to the user and be writable by nobody else; no symbolic link is followed; the
// folders above must belong to the user or root, and be writable by nobody else unless they are sticky, as /tmp is.
// Windows: the folder must lie within %LOCALAPPDATA%, which only the user, the system and administrators can write; no
// reparse point is followed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace es {
namespace tensorrt {

class PrivateFolder {
public:
    // Makes the folder (0700) where it is not there; the one above it must be.
    // Throws ES_INVALID_ARGUMENT with the reason where others could write it.
    explicit PrivateFolder(const std::string &path);
    ~PrivateFolder();

    PrivateFolder(const PrivateFolder &) = delete;
    PrivateFolder &operator=(const PrivateFolder &) = delete;

    const std::string &path() const { return path_; }
    std::string path_of(const std::string &name) const;

    // A file's bytes; false where there is none. Throws ES_INVALID_ARGUMENT where others could have written it.
    bool read(const std::string &name, std::vector<uint8_t> &bytes) const;

    // Writes under a temporary name and renames, so that a reader sees all of it or nothing, and the last of several
    // writers stays. Returns what went wrong, in words; empty where nothing did.
    std::string write(const std::string &name, const std::vector<uint8_t> &head, const void *body, size_t body_size) const;

    void remove(const std::string &name) const;

private:
    std::string path_;
    struct Handle;
    std::unique_ptr<Handle> handle_;
};

}  // namespace tensorrt
}  // namespace es
