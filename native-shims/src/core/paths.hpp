// Opening a file by its path, which is UTF-8 on every system.
#pragma once

#include <cstdio>
#include <memory>
#include <string>

namespace es {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE *)>;

// To read its bytes. NULL where it cannot be opened; errno says why.
File open_to_read(const std::string &path);

// The path as C's fopen takes it, for a vendor's library that opens it so: on Windows in the system's code page, elsewhere as it
// is. Where the code page lacks a character of it, its short name is taken. Throws ES_UNSUPPORTED where that does not help.
// reader: who opens it, for the message.
std::string path_for_fopen(const std::string &path, const std::string &reader);

}  // namespace es
