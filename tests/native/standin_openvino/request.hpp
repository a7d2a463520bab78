// An inference: in the caller's thread, or in one of its own with a callback.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "compiled.hpp"
#include "tensor.hpp"

struct ov_infer_request {
    explicit ov_infer_request(std::shared_ptr<standin::Compiled> compiled);
    // Waits for what is running.
    ~ov_infer_request();

    void set_tensor(bool input, size_t index, const ov_tensor *tensor);
    std::shared_ptr<standin::TensorData> output(size_t index);
    void set_callback(const ov_callback_t *callback);

    void infer();
    void start();
    // False when the time is up; throws what it failed with. Negative: waits as long as it takes.
    bool wait(int64_t timeout_ms);
    void cancel();

private:
    enum class State { Idle, Asked, Running, Closing };

    void begin(State state);
    void compute();
    void serve();

    const std::shared_ptr<standin::Compiled> compiled_;
    OrtRunOptions *options_ = nullptr;
    std::vector<std::shared_ptr<standin::TensorData>> inputs_, outputs_;
    // Outputs that the caller gave a tensor for.
    std::vector<bool> given_;
    const ov_callback_t *callback_ = nullptr;

    std::mutex mutex_;
    std::condition_variable changed_;
    State state_ = State::Idle;
    std::atomic<bool> cancelled_{false};
    ov_status_e code_ = OV_OK;
    std::string message_;
    std::thread thread_;
};
