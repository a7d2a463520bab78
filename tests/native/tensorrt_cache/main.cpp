#include "check.hpp"

int main(int argc, char **argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    try {
        sha256_tests();
        model_tests();
        folder_tests(argv[1]);
        cache_tests(argv[1]);
    } catch (const std::exception &error) {
        check(false, std::string("nothing more is thrown: ") + error.what());
    }
    std::printf("%d checks, %d failed\n", checks(), failures());
    return failures() == 0 ? 0 : 1;
}
