// A model's file, read once and shared by the interpreters of a session.
#pragma once

#include <memory>
#include <string>

#include "tflite/api.hpp"
#include "tflite/words.hpp"

namespace es {
namespace tflite {

class ModelFile {
public:
    // Throws ES_MODEL_REFUSED with the library's words where the file is no model.
    ModelFile(std::shared_ptr<const Api> api, const std::string &path);
    ~ModelFile();

    ModelFile(const ModelFile &) = delete;
    ModelFile &operator=(const ModelFile &) = delete;

    const Model *get() const { return model_; }

private:
    std::shared_ptr<const Api> api_;
    Words words_;  // the model reports to it as long as it lives
    Model *model_;
};

// Whether the file has the operation that Edge TPU's compiler puts in the place of those that run on the chip.
bool is_compiled_for_edgetpu(const std::string &path);

}  // namespace tflite
}  // namespace es
