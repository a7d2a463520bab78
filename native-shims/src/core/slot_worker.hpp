// A thread that runs what was started, for vendors' libraries that can only run and return.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "edge_shim.h"

namespace es {

class SlotWorker {
public:
    // work: runs once; its status is what wait returns.
    explicit SlotWorker(std::function<es_status()> work);

    // Waits for what is running.
    ~SlotWorker();

    SlotWorker(const SlotWorker &) = delete;
    SlotWorker &operator=(const SlotWorker &) = delete;

    // The work before must have been waited for.
    void start();

    // Whether it has ended within the time; negative waits as long as it takes.
    bool wait(int64_t timeout_ns);

    // How it ended and, where it failed, what the message was. After wait.
    es_status status() const { return status_; }
    const std::string &message() const { return message_; }

private:
    enum class State { Idle, Asked, Ended, Closing };

    void serve();

    std::function<es_status()> work_;
    std::mutex mutex_;
    std::condition_variable changed_;
    State state_ = State::Idle;
    es_status status_ = ES_OK;
    std::string message_;
    std::thread thread_;
};

}  // namespace es
