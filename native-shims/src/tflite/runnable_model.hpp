// One interpreter of a model: what a slot runs on. It is not thread-safe, but for cancel.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/provider.hpp"
#include "tflite/model_file.hpp"

namespace es {
namespace tflite {

// What the provider makes of the library's words where a model is refused; empty where it knows no more than them.
using Explain = std::function<std::string(const std::string &said)>;

class RunnableModel {
public:
    // Creates, resizes and allocates; inputs are zero. delegate may be NULL; it must outlive this.
    // Throws ES_MODEL_REFUSED, and ES_INVALID_ARGUMENT for input shapes that do not go with the model.
    RunnableModel(std::shared_ptr<const Api> api, std::shared_ptr<const ModelFile> model, Delegate *delegate, const SessionSettings &settings, const Explain &explain);
    ~RunnableModel();

    RunnableModel(const RunnableModel &) = delete;
    RunnableModel &operator=(const RunnableModel &) = delete;

    int32_t count(es_direction direction) const;
    const Tensor *tensor(es_direction direction, int32_t index) const;
    Span memory(es_direction direction, int32_t index) const;

    // Copies into an input, and from an output. The size must be the tensor's.
    void copy_in(int32_t input, Span from);
    void copy_out(int32_t output, Span to) const;

    // Throws ES_CANCELLED, and ES_DEVICE_FAILED with the library's words; outputs must not be read then.
    void invoke();

    // False where the library has no such thing.
    bool cancel();

private:
    void create(Delegate *delegate, const SessionSettings &settings, const Explain &explain);
    void resize(const std::vector<InputShape> &shapes, const Explain &explain);
    void require(bool done, const std::string &what, const Explain &explain) const;

    std::shared_ptr<const Api> api_;
    std::shared_ptr<const ModelFile> model_;
    Words words_;
    Interpreter *interpreter_ = nullptr;
    bool can_cancel_ = false;
};

}  // namespace tflite
}  // namespace es
