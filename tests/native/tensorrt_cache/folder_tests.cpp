#include "check.hpp"
#include "tensorrt/private_folder.hpp"

#if defined(_WIN32)
void folder_tests(const std::string &folder) {
    using es::tensorrt::PrivateFolder;
    PrivateFolder made(folder + "\\made");
    check_refused([] { PrivateFolder("C:\\"); }, ES_INVALID_ARGUMENT, "LOCALAPPDATA", "a folder outside the user's own is refused");
}
#else
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

using es::tensorrt::PrivateFolder;

namespace {

mode_t mode_of(const std::string &path) {
    struct stat status;
    return stat(path.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
}

void put(const std::string &path, mode_t mode) {
    std::ofstream(path) << "x";
    chmod(path.c_str(), mode);
}

void files(const std::string &path) {
    PrivateFolder folder(path);
    std::vector<uint8_t> bytes;
    check(!folder.read("none", bytes), "a file that is not there is none");

    put(path + "/loose", 0622);
    check_refused([&] { folder.read("loose", bytes); }, ES_INVALID_ARGUMENT, "others can write it", "a file that others can write is refused");
    put(path + "/good", 0644);
    check(folder.read("good", bytes) && bytes.size() == 1, "a file that others can only read is taken");
    check(symlink("good", (path + "/link").c_str()) == 0, "a link is made");
    check_refused([&] { folder.read("link", bytes); }, ES_INVALID_ARGUMENT, "symbolic link", "a link to a good file is refused");
    check(mkfifo((path + "/pipe").c_str(), 0600) == 0, "a pipe is made");
    check_refused([&] { folder.read("pipe", bytes); }, ES_INVALID_ARGUMENT, "no file", "a pipe is refused, not waited for");

    check(folder.write("new", {1, 2}, "abc", 3).empty() && folder.read("new", bytes) && bytes.size() == 5, "what is written is read");
    check(mode_of(path + "/new") == 0600, "what is written is the user's alone");
    folder.write("link", {1, 2}, "abc", 3);
    check(folder.read("good", bytes) && bytes.size() == 1, "writing over a link replaces the link, not what it shows");

    if (geteuid() == 0) {
        check(chown((path + "/good").c_str(), 12345, 0) == 0, "a file is given away");
        check_refused([&] { folder.read("good", bytes); }, ES_INVALID_ARGUMENT, "belongs to user 12345", "another user's file is refused");
    }
}

}  // namespace

void folder_tests(const std::string &folder) {
    mode_t before = umask(0);
    PrivateFolder made(folder + "/made");
    umask(before);
    check(mode_of(folder + "/made") == 0700, "the folder is made for the user alone, whatever the umask");
    PrivateFolder again(folder + "/made/");
    files(folder + "/made");

    mkdir((folder + "/loose").c_str(), 0700);
    for (mode_t mode : {0720, 0702, 0777, 01777}) {
        chmod((folder + "/loose").c_str(), mode);
        check_refused([&] { PrivateFolder(folder + "/loose"); }, ES_INVALID_ARGUMENT, "others can write it", "a folder that others can write is refused");
    }
    chmod((folder + "/loose").c_str(), 0777);
    check_refused([&] { PrivateFolder(folder + "/loose/in"); }, ES_INVALID_ARGUMENT, "above it", "a folder that others can replace is refused");
    chmod((folder + "/loose").c_str(), 01777);
    PrivateFolder in_sticky(folder + "/loose/in");

    check(symlink("made", (folder + "/link").c_str()) == 0, "a link is made");
    check_refused([&] { PrivateFolder(folder + "/link"); }, ES_INVALID_ARGUMENT, "symbolic link", "a link to a good folder is refused");
    check_refused([&] { PrivateFolder(folder + "/none/in"); }, ES_INVALID_ARGUMENT, "No such file", "a folder in none is refused");
    put(folder + "/file", 0600);
    check_refused([&] { PrivateFolder(folder + "/file"); }, ES_INVALID_ARGUMENT, "Not a directory", "a file is no folder");
    if (geteuid() == 0) {
        mkdir((folder + "/given").c_str(), 0700);
        check(chown((folder + "/given").c_str(), 12345, 0) == 0, "a folder is given away");
        check_refused([&] { PrivateFolder(folder + "/given"); }, ES_INVALID_ARGUMENT, "belongs to user 12345", "another user's folder is refused");
        check_refused([&] { PrivateFolder(folder + "/given/in"); }, ES_INVALID_ARGUMENT, "could replace it", "a folder in another user's is refused");
    }
}
#endif
