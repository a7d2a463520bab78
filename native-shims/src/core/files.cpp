// Looking at files without std::filesystem, which the compilers of older boards (GCC 7) do not have.
#include <algorithm>
#include <cctype>

#include "library.hpp"

#if defined(_WIN32)
#include "utf8_windows.hpp"
#else
#include <dirent.h>
#include <dlfcn.h>
#include <sys/stat.h>
#endif

namespace es {

namespace {

#if defined(_WIN32)
const char Separator = '\\';

DWORD attributes(const std::string &path) { return GetFileAttributesW(wide(path).c_str()); }

std::vector<std::string> entries(const std::string &folder) {
    std::vector<std::string> names;
    WIN32_FIND_DATAW found;
    HANDLE search = FindFirstFileW(wide(folder + "\\*").c_str(), &found);
    if (search == INVALID_HANDLE_VALUE)
        return names;
    do
        names.push_back(utf8(found.cFileName));
    while (FindNextFileW(search, &found));
    FindClose(search);
    return names;
}
#else
const char Separator = '/';

std::vector<std::string> entries(const std::string &folder) {
    std::vector<std::string> names;
    DIR *directory = opendir(folder.c_str());
    if (directory == nullptr)
        return names;
    while (const dirent *entry = readdir(directory))
        names.emplace_back(entry->d_name);
    closedir(directory);
    return names;
}
#endif

bool matches(const std::string &name, const std::string &pattern) {
    size_t star = pattern.find('*');
    if (star == std::string::npos)
        return name == pattern;
    size_t tail = pattern.size() - star - 1;
    return name.size() >= star + tail && name.compare(0, star, pattern, 0, star) == 0 && name.compare(name.size() - tail, tail, pattern, star + 1, tail) == 0;
}

// Compares runs of digits as numbers, so that .10 comes after .9.
bool version_less(const std::string &a, const std::string &b) {
    size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (std::isdigit(static_cast<unsigned char>(a[i])) && std::isdigit(static_cast<unsigned char>(b[j]))) {
            size_t end_a = i, end_b = j;
            while (end_a < a.size() && std::isdigit(static_cast<unsigned char>(a[end_a])))
                end_a++;
            while (end_b < b.size() && std::isdigit(static_cast<unsigned char>(b[end_b])))
                end_b++;
            std::string number_a = a.substr(i, end_a - i), number_b = b.substr(j, end_b - j);
            number_a.erase(0, std::min(number_a.find_first_not_of('0'), number_a.size() - 1));
            number_b.erase(0, std::min(number_b.find_first_not_of('0'), number_b.size() - 1));
            if (number_a.size() != number_b.size())
                return number_a.size() < number_b.size();
            if (number_a != number_b)
                return number_a < number_b;
            i = end_a;
            j = end_b;
        } else if (a[i] != b[j]) {
            return a[i] < b[j];
        } else {
            i++;
            j++;
        }
    }
    return a.size() - i < b.size() - j;
}

}  // namespace

bool is_file(const std::string &path) {
#if defined(_WIN32)
    DWORD found = attributes(path);
    return found != INVALID_FILE_ATTRIBUTES && (found & FILE_ATTRIBUTE_DIRECTORY) == 0;
#else
    struct stat status;
    return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
#endif
}

bool is_folder(const std::string &path) {
#if defined(_WIN32)
    DWORD found = attributes(path);
    return found != INVALID_FILE_ATTRIBUTES && (found & FILE_ATTRIBUTE_DIRECTORY) != 0;
#else
    struct stat status;
    return stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
#endif
}

std::vector<std::string> matching_files(const std::string &folder, const std::string &pattern) {
    std::vector<std::string> found;
    for (const std::string &name : entries(folder)) {
        if (matches(name, pattern) && is_file(folder + Separator + name))
            found.push_back(name);
    }
    std::sort(found.begin(), found.end(), [](const std::string &a, const std::string &b) { return version_less(b, a); });
    for (std::string &name : found)
        name = folder + Separator + name;
    return found;
}

std::vector<std::string> matching_folders(const std::string &path) {
    size_t star = path.find('*');
    if (star == std::string::npos)
        return {path};

    size_t begin = path.find_last_of("/\\", star), end = path.find_first_of("/\\", star);
    std::string parent = path.substr(0, begin), rest = end == std::string::npos ? "" : path.substr(end);
    std::string pattern = path.substr(begin + 1, end == std::string::npos ? std::string::npos : end - begin - 1);
    std::vector<std::string> names, found;
    for (const std::string &name : entries(parent)) {
        if (name != "." && name != ".." && matches(name, pattern) && is_folder(parent + Separator + name))
            names.push_back(name);
    }
    std::sort(names.begin(), names.end(), [](const std::string &a, const std::string &b) { return version_less(b, a); });
    for (const std::string &name : names) {
        for (std::string &each : matching_folders(parent + Separator + name + rest))
            found.push_back(std::move(each));
    }
    return found;
}

std::string own_folder() {
    std::string path;
#if defined(_WIN32)
    HMODULE module = nullptr;
    if (GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT, reinterpret_cast<LPCWSTR>(&own_folder), &module))
        path = module_path(module);
#else
    Dl_info info;
    if (dladdr(reinterpret_cast<void *>(&own_folder), &info) != 0 && info.dli_fname != nullptr)
        path = info.dli_fname;
#endif
    size_t slash = path.find_last_of("/\\");
    return slash == std::string::npos ? "." : path.substr(0, slash);
}

}  // namespace es
