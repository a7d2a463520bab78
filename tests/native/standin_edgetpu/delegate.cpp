// The delegate: takes each compiled operation of a model, one by one.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

#include "kernel.hpp"
#include "settings.hpp"
#include "standin_edgetpu.h"

namespace {

// TensorFlow Lite's own functions for these arrays are its library's, with which this one is not linked.
std::unique_ptr<TfLiteIntArray, void (*)(void *)> array_of(int value) {
    auto *made = static_cast<TfLiteIntArray *>(std::malloc(sizeof(TfLiteIntArray) + sizeof(int)));
    if (made != nullptr) {
        made->size = 1;
        made->data[0] = value;
    }
    return {made, std::free};
}

TfLiteStatus prepare(TfLiteContext *context, TfLiteDelegate *delegate) {
    TfLiteIntArray *plan;
    if (context->GetExecutionPlan(context, &plan) != kTfLiteOk)
        return kTfLiteError;

    // The plan changes with each replacement: look first.
    std::vector<int> compiled;
    for (int i = 0; i < plan->size; i++) {
        TfLiteNode *node;
        TfLiteRegistration *registration;
        if (context->GetNodeAndRegistration(context, plan->data[i], &node, &registration) != kTfLiteOk)
            return kTfLiteError;
        if (registration->custom_name != nullptr && std::strcmp(registration->custom_name, "edgetpu-custom-op") == 0)
            compiled.push_back(plan->data[i]);
    }
    for (int node : compiled) {
        auto nodes = array_of(node);
        if (nodes == nullptr || context->ReplaceNodeSubsetsWithDelegateKernels(context, standin::kernel(), nodes.get(), delegate) != kTfLiteOk)
            return kTfLiteError;
    }
    return kTfLiteOk;
}

}  // namespace

extern "C" {

TfLiteDelegate *edgetpu_create_delegate(edgetpu_device_type, const char *name, const edgetpu_option *options, size_t num_options) {
    if (num_options > 0 && (name == nullptr || options == nullptr)) {
        std::fputs("stand-in of libedgetpu: options without a name end the process, as with the real one\n", stderr);
        std::abort();
    }
    if (standin::setting("open") == "fail")
        return nullptr;

    {
        standin::State &at = standin::state();
        std::lock_guard<std::mutex> lock(at.mutex);
        at.last_options.clear();
        for (size_t i = 0; i < num_options; i++)
            at.last_options += std::string(options[i].name) + "=" + options[i].value + " ";
    }
    standin::count("delegates");
    auto *delegate = new TfLiteDelegate{};
    delegate->Prepare = prepare;
    delegate->flags = kTfLiteDelegateFlagsAllowDynamicTensors;
    return delegate;
}

void edgetpu_free_delegate(TfLiteDelegate *delegate) {
    if (delegate != nullptr)
        standin::count("delegates_freed");
    delete delegate;
}

}  // extern "C"
