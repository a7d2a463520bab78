#include "slot_worker.hpp"

#include <chrono>

#include "error.hpp"

namespace es {

// Longer waits would overflow the clock's count.
static const int64_t AYearNs = INT64_C(365) * 24 * 3600 * 1000000000;

SlotWorker::SlotWorker(std::function<es_status()> work) : work_(std::move(work)), thread_([this] { serve(); }) {}

SlotWorker::~SlotWorker() {
    {
        std::unique_lock<std::mutex> lock(mutex_);
        changed_.wait(lock, [this] { return state_ != State::Asked; });
        state_ = State::Closing;
    }
    changed_.notify_all();
    thread_.join();
}

void SlotWorker::start() {
    {
        std::lock_guard<std::mutex> lock(mutex_);
        state_ = State::Asked;
    }
    changed_.notify_all();
}

bool SlotWorker::wait(int64_t timeout_ns) {
    std::unique_lock<std::mutex> lock(mutex_);
    auto ended = [this] { return state_ != State::Asked; };
    if (timeout_ns < 0)
        changed_.wait(lock, ended);
    else if (!changed_.wait_for(lock, std::chrono::nanoseconds(timeout_ns < AYearNs ? timeout_ns : AYearNs), ended))
        return false;
    state_ = State::Idle;
    return true;
}

void SlotWorker::serve() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return state_ == State::Asked || state_ == State::Closing; });
        if (state_ == State::Closing)
            return;

        lock.unlock();
        es_status status = work_();
        lock.lock();
        status_ = status;
        try {
            message_ = status == ES_OK ? std::string() : left_error();
        } catch (...) {
            message_.clear();
        }
        state_ = State::Ended;
        changed_.notify_all();
    }
}

}  // namespace es
