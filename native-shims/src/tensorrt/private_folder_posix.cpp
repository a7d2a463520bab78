#include "tensorrt/private_folder.hpp"

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>

#include "core/failure.hpp"

namespace es {
namespace tensorrt {

// Files are opened relative to the folder that was checked, whatever is renamed meanwhile.
struct PrivateFolder::Handle {
    int fd;
    ~Handle() { close(fd); }
};

namespace {

[[noreturn]] void refuse(const std::string &path, const std::string &reason) {
    throw Failure(ES_INVALID_ARGUMENT, "engines cannot be cached in " + path + ": " + reason);
}

std::string reason_of(int error) { return std::strerror(error); }

void check_own(const std::string &path, const struct stat &status) {
    if (status.st_uid != geteuid())
        refuse(path, "it belongs to user " + std::to_string(status.st_uid) + ", and an engine from another user is code from another user; choose a folder of your own");
    if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        refuse(path, "others can write it, and an engine from others is code from others; chmod go-w " + path);
}

void check_above(const std::string &folder, const std::string &asked) {
    for (std::string at = folder;;) {
        struct stat status;
        if (lstat(at.c_str(), &status) != 0)
            refuse(asked, at + ": " + reason_of(errno));
        if (status.st_uid != geteuid() && status.st_uid != 0)
            refuse(asked, "the folder " + at + " above it belongs to user " + std::to_string(status.st_uid) + ", who could replace it; choose another");
        if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0 && (status.st_mode & S_ISVTX) == 0)
            refuse(asked, "others can write the folder " + at + " above it, so they could replace it; chmod go-w " + at + ", or choose another");
        if (at == "/")
            return;
        size_t slash = at.find_last_of('/');
        at = slash == 0 ? "/" : at.substr(0, slash);
    }
}

std::string without_slashes(std::string path) {
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    return path;
}

bool write_all(int fd, const void *data, size_t size) {
    const char *at = static_cast<const char *>(data);
    while (size > 0) {
        ssize_t written = write(fd, at, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        at += written;
        size -= static_cast<size_t>(written);
    }
    return true;
}

}  // namespace

PrivateFolder::PrivateFolder(const std::string &path) : path_(without_slashes(path)) {
    size_t slash = path_.find_last_of('/');
    std::string above = slash == std::string::npos ? "." : slash == 0 ? "/" : path_.substr(0, slash);
    char resolved[PATH_MAX];
    if (realpath(above.c_str(), resolved) == nullptr)
        refuse(path_, "the folder above it, " + above + ": " + reason_of(errno));
    check_above(resolved, path_);

    if (mkdir(path_.c_str(), S_IRWXU) != 0 && errno != EEXIST)
        refuse(path_, reason_of(errno));
    int fd = open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) {
        int error = errno;
        struct stat status;
        bool is_link = lstat(path_.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
        refuse(path_, is_link ? "it is a symbolic link; name the folder itself" : reason_of(error));
    }
    handle_.reset(new Handle{fd});
    struct stat status;
    if (fstat(fd, &status) != 0)
        refuse(path_, reason_of(errno));
    check_own(path_, status);
}

PrivateFolder::~PrivateFolder() = default;

std::string PrivateFolder::path_of(const std::string &name) const { return path_ + "/" + name; }

bool PrivateFolder::read(const std::string &name, std::vector<uint8_t> &bytes) const {
    // Not blocking, so that a pipe of that name is refused below and not waited for.
    int fd = openat(handle_->fd, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        return false;
    if (fd < 0)
        refuse(path_of(name), errno == ELOOP ? "it is a symbolic link; delete it" : reason_of(errno));
    Handle file{fd};
    struct stat status;
    if (fstat(fd, &status) != 0)
        refuse(path_of(name), reason_of(errno));
    if (!S_ISREG(status.st_mode))
        refuse(path_of(name), "it is no file; delete it");
    check_own(path_of(name), status);

    bytes.resize(static_cast<size_t>(status.st_size));
    size_t got = 0;
    while (got < bytes.size()) {
        ssize_t part = ::read(fd, bytes.data() + got, bytes.size() - got);
        if (part < 0 && errno == EINTR)
            continue;
        if (part < 0)
            refuse(path_of(name), reason_of(errno));
        if (part == 0)
            break;
        got += static_cast<size_t>(part);
    }
    bytes.resize(got);
    return true;
}

std::string PrivateFolder::write(const std::string &name, const std::vector<uint8_t> &head, const void *body, size_t body_size) const {
    static std::atomic<unsigned> count{0};
    std::string temporary = name + ".tmp." + std::to_string(getpid()) + "." + std::to_string(count++);
    // One that a process of this number left when it was killed.
    unlinkat(handle_->fd, temporary.c_str(), 0);
    int fd = openat(handle_->fd, temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0)
        return reason_of(errno);
    bool written = write_all(fd, head.data(), head.size()) && write_all(fd, body, body_size) && fsync(fd) == 0;
    int error = errno;
    if (close(fd) != 0 && written) {
        written = false;
        error = errno;
    }
    if (written && renameat(handle_->fd, temporary.c_str(), handle_->fd, name.c_str()) == 0)
        return "";
    if (written)
        error = errno;
    unlinkat(handle_->fd, temporary.c_str(), 0);
    return reason_of(error);
}

void PrivateFolder::remove(const std::string &name) const { unlinkat(handle_->fd, name.c_str(), 0); }

}  // namespace tensorrt
}  // namespace es
