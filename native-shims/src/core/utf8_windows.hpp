// Text is UTF-8 in this library, and UTF-16 in Windows' functions for every character: those that end in W. For Windows only.
#pragma once

#include <windows.h>

#include <string>

namespace es {

// What is not UTF-8 becomes U+FFFD.
inline std::wstring wide(const std::string &text) {
    int length = static_cast<int>(text.size()), size = MultiByteToWideChar(CP_UTF8, 0, text.data(), length, nullptr, 0);
    std::wstring converted(static_cast<size_t>(size), L'\0');
    MultiByteToWideChar(CP_UTF8, 0, text.data(), length, &converted[0], size);
    return converted;
}

// Half of a surrogate pair, which a file's name may have, becomes U+FFFD: such a file is not found again.
inline std::string utf8(const std::wstring &text) {
    int length = static_cast<int>(text.size()), size = WideCharToMultiByte(CP_UTF8, 0, text.data(), length, nullptr, 0, nullptr, nullptr);
    std::string converted(static_cast<size_t>(size), '\0');
    WideCharToMultiByte(CP_UTF8, 0, text.data(), length, &converted[0], size, nullptr, nullptr);
    return converted;
}

// What a function returns that fills a buffer, and tells the length that it wrote or the size that it wants; empty where it fails.
template <class Function>
std::wstring filled(const Function &function) {
    std::wstring text(MAX_PATH, L'\0');
    DWORD length = function(&text[0], static_cast<DWORD>(text.size()));
    if (length > text.size()) {
        text.resize(length);
        length = function(&text[0], static_cast<DWORD>(text.size()));
    }
    text.resize(length < text.size() ? length : 0);
    return text;
}

// From the root, with backslashes alone; empty where it cannot be told.
inline std::wstring full_path(const std::wstring &path) {
    return filled([&](wchar_t *buffer, DWORD size) { return GetFullPathNameW(path.c_str(), size, buffer, nullptr); });
}

// The file that a module was loaded from; empty where it cannot be told.
inline std::string module_path(HMODULE module) {
    // This function cuts what is too long, and does not tell the size that it wants: no path is longer than 32,767.
    std::wstring path(32768, L'\0');
    path.resize(GetModuleFileNameW(module, &path[0], static_cast<DWORD>(path.size())));
    return utf8(path);
}

}  // namespace es
