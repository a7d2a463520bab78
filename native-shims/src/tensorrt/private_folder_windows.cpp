#include "tensorrt/private_folder.hpp"

#include <atomic>

#include "core/failure.hpp"
#include "core/utf8_windows.hpp"

namespace es {
namespace tensorrt {

// Held open without FILE_SHARE_DELETE, so that the folder that was checked cannot be replaced.
struct PrivateFolder::Handle {
    HANDLE handle;
    ~Handle() { CloseHandle(handle); }
};

namespace {

[[noreturn]] void refuse(const std::string &path, const std::string &reason) {
    throw Failure(ES_INVALID_ARGUMENT, "engines cannot be cached in " + path + ": " + reason);
}

std::string last_reason() { return "error " + std::to_string(GetLastError()); }

HANDLE open_existing(const std::wstring &path, DWORD flags) {
    return CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING, FILE_FLAG_OPEN_REPARSE_POINT | flags, nullptr);
}

std::wstring final_path(HANDLE handle) {
    return filled([&](wchar_t *buffer, DWORD size) { return GetFinalPathNameByHandleW(handle, buffer, size, FILE_NAME_NORMALIZED); });
}

bool is_within(const std::wstring &path, const std::wstring &folder) {
    if (folder.empty() || path.size() <= folder.size() || path[folder.size()] != L'\\')
        return false;
    int length = static_cast<int>(folder.size());
    return CompareStringOrdinal(path.data(), length, folder.data(), length, TRUE) == CSTR_EQUAL;
}

std::wstring local_app_data() {
    std::wstring path = filled([](wchar_t *buffer, DWORD size) { return GetEnvironmentVariableW(L"LOCALAPPDATA", buffer, size); });
    if (path.empty())
        return path;
    HANDLE handle = open_existing(path, FILE_FLAG_BACKUP_SEMANTICS);
    if (handle == INVALID_HANDLE_VALUE)
        return L"";
    std::wstring final = final_path(handle);
    CloseHandle(handle);
    return final;
}

void check(const std::string &path, HANDLE handle, bool folder) {
    BY_HANDLE_FILE_INFORMATION information;
    if (!GetFileInformationByHandle(handle, &information))
        refuse(path, last_reason());
    if ((information.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0)
        refuse(path, "it is a link; name the folder itself");
    if (((information.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0) != folder)
        refuse(path, folder ? "it is no folder" : "it is no file; delete it");
}

}  // namespace

PrivateFolder::PrivateFolder(const std::string &path) : path_(path) {
    if (!CreateDirectoryW(wide(path_).c_str(), nullptr) && GetLastError() != ERROR_ALREADY_EXISTS)
        refuse(path_, last_reason());
    HANDLE handle = open_existing(wide(path_), FILE_FLAG_BACKUP_SEMANTICS);
    if (handle == INVALID_HANDLE_VALUE)
        refuse(path_, last_reason());
    handle_.reset(new Handle{handle});
    check(path_, handle, true);
    if (!is_within(final_path(handle), local_app_data()))
        refuse(path_, "it does not lie within %LOCALAPPDATA%, so that others may be able to write it; choose a folder there");
}

PrivateFolder::~PrivateFolder() = default;

std::string PrivateFolder::path_of(const std::string &name) const { return path_ + "\\" + name; }

bool PrivateFolder::read(const std::string &name, std::vector<uint8_t> &bytes) const {
    std::string path = path_of(name);
    HANDLE handle = open_existing(wide(path), 0);
    if (handle == INVALID_HANDLE_VALUE && GetLastError() == ERROR_FILE_NOT_FOUND)
        return false;
    if (handle == INVALID_HANDLE_VALUE)
        refuse(path, last_reason());
    Handle file{handle};
    check(path, handle, false);
    LARGE_INTEGER size;
    if (!GetFileSizeEx(handle, &size))
        refuse(path, last_reason());

    bytes.resize(static_cast<size_t>(size.QuadPart));
    size_t got = 0;
    while (got < bytes.size()) {
        DWORD want = static_cast<DWORD>(bytes.size() - got < 0x40000000 ? bytes.size() - got : 0x40000000), part = 0;
        if (!ReadFile(handle, bytes.data() + got, want, &part, nullptr))
            refuse(path, last_reason());
        if (part == 0)
            break;
        got += part;
    }
    bytes.resize(got);
    return true;
}

std::string PrivateFolder::write(const std::string &name, const std::vector<uint8_t> &head, const void *body, size_t body_size) const {
    static std::atomic<unsigned> count{0};
    std::wstring temporary = wide(path_of(name + ".tmp." + std::to_string(GetCurrentProcessId()) + "." + std::to_string(count++)));
    // One that a process of this number left when it was killed.
    DeleteFileW(temporary.c_str());
    HANDLE handle = CreateFileW(temporary.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE)
        return last_reason();

    std::string wrong;
    auto append = [&](const void *data, size_t size) {
        const char *at = static_cast<const char *>(data);
        while (size > 0 && wrong.empty()) {
            DWORD want = static_cast<DWORD>(size < 0x40000000 ? size : 0x40000000), part = 0;
            if (!WriteFile(handle, at, want, &part, nullptr))
                wrong = last_reason();
            at += part;
            size -= part;
        }
    };
    append(head.data(), head.size());
    append(body, body_size);
    if (wrong.empty() && !FlushFileBuffers(handle))
        wrong = last_reason();
    CloseHandle(handle);
    if (wrong.empty() && !MoveFileExW(temporary.c_str(), wide(path_of(name)).c_str(), MOVEFILE_REPLACE_EXISTING))
        wrong = last_reason();
    if (!wrong.empty())
        DeleteFileW(temporary.c_str());
    return wrong;
}

void PrivateFolder::remove(const std::string &name) const { DeleteFileW(wide(path_of(name)).c_str()); }

}  // namespace tensorrt
}  // namespace es
