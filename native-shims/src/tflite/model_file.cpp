#include "tflite/model_file.hpp"

#include <algorithm>
#include <fstream>
#include <vector>

#include "core/failure.hpp"

namespace es {
namespace tflite {

ModelFile::ModelFile(std::shared_ptr<const Api> api, const std::string &path) : api_(std::move(api)) {
    model_ = api_->TfLiteModelCreateFromFileWithErrorReporter != nullptr
        ? api_->TfLiteModelCreateFromFileWithErrorReporter(path.c_str(), Words::report, &words_)
        : api_->TfLiteModelCreateFromFile(path.c_str());
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
    std::ifstream file(path, std::ios::binary);
    std::vector<char> block(1 << 16);
    size_t kept = 0;
    while (file) {
        file.read(block.data() + kept, static_cast<std::streamsize>(block.size() - kept));
        size_t filled = kept + static_cast<size_t>(file.gcount());
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
