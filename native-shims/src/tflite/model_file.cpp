#include "tflite/model_file.hpp"

#include <algorithm>
#include <vector>

#include "core/failure.hpp"
#include "core/paths.hpp"

namespace es {
namespace tflite {

ModelFile::ModelFile(std::shared_ptr<const Api> api, const std::string &path) : api_(std::move(api)) {
    // It opens the file with fopen where it cannot map it, as on Windows.
    std::string name = path_for_fopen(path, "TensorFlow Lite");
    model_ = api_->TfLiteModelCreateFromFileWithErrorReporter != nullptr
        ? api_->TfLiteModelCreateFromFileWithErrorReporter(name.c_str(), Words::report, &words_)
        : api_->TfLiteModelCreateFromFile(name.c_str());
    if (model_ != nullptr)
        return;
    std::string said = words_.text();
    throw Failure(
        ES_MODEL_REFUSED,
        "TensorFlow Lite " + api_->info().version + " cannot read it" + (said.empty() ? "" : " (" + said + ")") + ": it is damaged, or not a TensorFlow Lite model; get the file again");
}

ModelFile::~ModelFile() { api_->TfLiteModelDelete(model_); }

bool is_compiled_for_edgetpu(const std::string &path) {
    const std::string name = "edgetpu-custom-op";
    File file = open_to_read(path);
    if (file == nullptr)
        return false;
    std::vector<char> block(1 << 16);
    size_t kept = 0, got = 1;
    while (got > 0) {
        got = std::fread(block.data() + kept, 1, block.size() - kept, file.get());
        size_t filled = kept + got;
        auto end = block.begin() + static_cast<std::ptrdiff_t>(filled);
        if (std::search(block.begin(), end, name.begin(), name.end()) != end)
            return true;

        // The name may lie across two blocks.
        kept = std::min(filled, name.size() - 1);
        std::copy(end - static_cast<std::ptrdiff_t>(kept), end, block.begin());
    }
    return false;
}

}  // namespace tflite
}  // namespace es
