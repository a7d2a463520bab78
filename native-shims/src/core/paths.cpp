#include "paths.hpp"

#if defined(_WIN32)
#include "failure.hpp"
#include "utf8_windows.hpp"
#endif

namespace es {

#if defined(_WIN32)
namespace {

// Empty where the code page lacks a character; one that only looks alike would name another file.
std::string in_code_page(const std::wstring &text) {
    BOOL lossy = FALSE;
    int length = static_cast<int>(text.size()), size = WideCharToMultiByte(CP_ACP, WC_NO_BEST_FIT_CHARS, text.data(), length, nullptr, 0, nullptr, &lossy);
    if (lossy)
        return "";
    std::string converted(static_cast<size_t>(size), '\0');
    WideCharToMultiByte(CP_ACP, WC_NO_BEST_FIT_CHARS, text.data(), length, &converted[0], size, nullptr, &lossy);
    return converted;
}

}  // namespace

File open_to_read(const std::string &path) { return File(_wfopen(wide(path).c_str(), L"rb"), std::fclose); }

std::string path_for_fopen(const std::string &path, const std::string &reader) {
    if (GetACP() == CP_UTF8)
        return path;
    std::wstring name = wide(path);
    std::string converted = in_code_page(name);
    if (converted.empty())
        converted = in_code_page(filled([&](wchar_t *buffer, DWORD size) { return GetShortPathNameW(name.c_str(), buffer, size); }));
    if (converted.empty())
        throw Failure(
            ES_UNSUPPORTED,
            reader + " opens files by names in the system's code page (" + std::to_string(GetACP()) + "), which lacks a character of " + path
                + "; give the file and its folders names of ASCII letters, or turn on UTF-8 for the system's language");
    return converted;
}
#else
File open_to_read(const std::string &path) { return File(std::fopen(path.c_str(), "rb"), std::fclose); }

std::string path_for_fopen(const std::string &path, const std::string &) { return path; }
#endif

}  // namespace es
