// Finds and loads a vendor's library, and says every path that it tried.
#pragma once

#include <string>
#include <vector>

#include "provider.hpp"

namespace es {

// Where a library may be. In a name, a single * stands for anything: libopenvino_c.so.*.
struct LibrarySpec {
    // The key of the option that says where it is, e.g. "tflite".
    std::string key;
    // What people call it, e.g. "TensorFlow Lite".
    std::string title;
    // File names, best first. Those without * are also left to the system's loader.
    std::vector<std::string> names;
    // Folders where packages install it; * stands for anything within one part of the path.
    std::vector<std::string> folders;
    // What to do where it is missing: one sentence.
    std::string remedy;
};

// A loaded library. It is never unloaded.
class Library {
public:
    // options: as given to es_provider_open; only the spec's key is looked at.
    // Throws ES_LIBRARY_MISSING with every path that was tried and why it was not taken.
    Library(const LibrarySpec &spec, const Options &options);

    const std::string &title() const { return title_; }

    // The file; the name that the loader was given where it cannot be told.
    const std::string &path() const { return path_; }

    // A function; throws ES_LIBRARY_MISMATCH where there is none, naming library, file and function.
    template <class Function>
    void need(Function &function, const char *name) const {
        function = reinterpret_cast<Function>(required(name));
    }

    // A function that not every version has; NULL where there is none.
    template <class Function>
    void want(Function &function, const char *name) const {
        function = reinterpret_cast<Function>(symbol(name));
    }

private:
    void *symbol(const char *name) const;
    void *required(const char *name) const;
    bool try_load(const std::string &file, std::vector<std::string> &tried);

    std::string title_, path_;
    void *handle_ = nullptr;
};

// Files of a folder whose names match a pattern with at most one *, the highest version first.
std::vector<std::string> matching_files(const std::string &folder, const std::string &pattern);

// Folders that a path with * in its parts stands for; the path itself where it has none.
std::vector<std::string> matching_folders(const std::string &path);

bool is_file(const std::string &path);
bool is_folder(const std::string &path);

// The folder of the shared library that this code is part of.
std::string own_folder();

}  // namespace es
