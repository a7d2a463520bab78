#include "library.hpp"

#include <cstddef>
#include <cstdlib>

#include "failure.hpp"

#if defined(_WIN32)
#include "utf8_windows.hpp"
#else
#include <dlfcn.h>
#endif

#if defined(__linux__)
#include <link.h>
#endif

namespace es {

namespace {

#if defined(_WIN32)
std::string last_system_error() { return "error " + std::to_string(GetLastError()); }

void *load(const std::string &file) {
    // Only a path from the root, with backslashes, lets the loader look for further libraries beside the file.
    if (file.find_first_of("/\\") != std::string::npos)
        return reinterpret_cast<void *>(LoadLibraryExW(full_path(wide(file)).c_str(), nullptr, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS));
    return reinterpret_cast<void *>(LoadLibraryExW(wide(file).c_str(), nullptr, LOAD_LIBRARY_SEARCH_DEFAULT_DIRS));
}
#else
std::string last_system_error() {
    const char *error = dlerror();
    return error != nullptr ? error : "it could not be loaded";
}

void *load(const std::string &file) { return dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL); }
#endif

std::string path_of(void *handle, const std::string &name) {
#if defined(_WIN32)
    std::string path = module_path(reinterpret_cast<HMODULE>(handle));
    return path.empty() ? name : path;
#elif defined(__linux__)
    link_map *map = nullptr;
    return dlinfo(handle, RTLD_DI_LINKMAP, &map) == 0 && map != nullptr && map->l_name != nullptr && map->l_name[0] != '\0' ? map->l_name : name;
#else
    (void)handle;
    return name;
#endif
}

std::string expand_home(const std::string &folder) {
    if (folder.compare(0, 2, "~/") != 0)
        return folder;
    const char *home = std::getenv("HOME");
    return home != nullptr ? home + folder.substr(1) : folder;
}

// Folders that the loader searches for the program's own libraries. It does not search them for ours, because this library has a
// RUNPATH: a program that brings a vendor's library in its RPATH would not be asked.
std::vector<std::string> program_folders() {
    std::vector<std::string> folders;
#if defined(__GLIBC__)
    void *program = dlopen(nullptr, RTLD_NOW);
    Dl_serinfo size;
    if (program != nullptr && dlinfo(program, RTLD_DI_SERINFOSIZE, &size) == 0) {
        std::vector<max_align_t> memory(size.dls_size / sizeof(max_align_t) + 1);
        Dl_serinfo *paths = reinterpret_cast<Dl_serinfo *>(memory.data());
        if (dlinfo(program, RTLD_DI_SERINFOSIZE, paths) == 0 && dlinfo(program, RTLD_DI_SERINFO, paths) == 0) {
            for (unsigned int i = 0; i < paths->dls_cnt; i++)
                folders.emplace_back(paths->dls_serpath[i].dls_name);
        }
    }
    if (program != nullptr)
        dlclose(program);
#endif
    return folders;
}

std::string joined(const std::vector<std::string> &parts) {
    std::string all;
    for (const std::string &part : parts)
        all += (all.empty() ? "" : "; ") + part;
    return all;
}

}  // namespace

Library::Library(const LibrarySpec &spec, const Options &options) : title_(spec.title) {
    std::vector<std::string> tried;
    for (const auto &option : options) {
        if (option.first != spec.key)
            continue;

        // Where the user says where it is, nothing else is looked at.
        const std::string &given = option.second;
        if (is_folder(given)) {
            for (const std::string &name : spec.names) {
                std::vector<std::string> files = matching_files(given, name);
                for (const std::string &file : files) {
                    if (try_load(file, tried))
                        return;
                }
                if (files.empty())
                    tried.push_back(given + "/" + name + " (not there)");
            }
        } else if (!is_file(given)) {
            tried.push_back(given + " (not there)");
        } else if (try_load(given, tried)) {
            return;
        }
        throw Failure(ES_LIBRARY_MISSING, title_ + " could not be loaded from " + given + ", where it was said to be; tried: " + joined(tried));
    }

    for (const std::string &name : spec.names) {
        if (name.find('*') == std::string::npos && try_load(name, tried))
            return;
    }
    for (const std::string &folder : program_folders()) {
        for (const std::string &name : spec.names) {
            for (const std::string &file : matching_files(folder, name)) {
                if (try_load(file, tried))
                    return;
            }
        }
    }
    for (const std::string &pattern : spec.folders) {
        std::vector<std::string> folders = matching_folders(expand_home(pattern));
        if (folders.empty())
            tried.push_back(pattern + " (not there)");
        for (const std::string &folder : folders) {
            bool any = false;
            for (const std::string &name : spec.names) {
                for (const std::string &file : matching_files(folder, name)) {
                    any = true;
                    if (try_load(file, tried))
                        return;
                }
            }
            if (!any)
                tried.push_back(folder + (is_folder(folder) ? " (not in it)" : " (not there)"));
        }
    }
    throw Failure(ES_LIBRARY_MISSING, title_ + " is not on this machine: " + spec.remedy + "; tried: " + joined(tried));
}

bool Library::try_load(const std::string &file, std::vector<std::string> &tried) {
    handle_ = load(file);
    if (handle_ != nullptr) {
        path_ = path_of(handle_, file);
        return true;
    }

    // The system's loader names the file itself, and says "cannot open" of a plain name that it did not find.
    std::string error = last_system_error();
    if (error.compare(0, file.size() + 2, file + ": ") == 0)
        error.erase(0, file.size() + 2);
    tried.push_back(file + " (" + error + ")");
    return false;
}

void *Library::symbol(const char *name) const {
#if defined(_WIN32)
    return reinterpret_cast<void *>(GetProcAddress(reinterpret_cast<HMODULE>(handle_), name));
#else
    return dlsym(handle_, name);
#endif
}

void *Library::required(const char *name) const {
    void *found = symbol(name);
    if (found == nullptr)
        throw Failure(ES_LIBRARY_MISMATCH, path_ + " has no function " + name + ", so it is not the " + title_ + " that is wanted; install another version, or say where the right one is");
    return found;
}

}  // namespace es
