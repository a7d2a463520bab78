// What the stand-in is to do: set by standin_openvino_configure, and at first by the environment (STANDIN_OPENVINO_FAIL_AT for
// fail_at, and so on). An empty value, "0" where it is a number, is the default.
//
//   numbering          of the element types: 2022.3, 2024.4 or 2025.1 (default; libstandin_openvino_2022_3.so: 2022.3)
//   devices            that there are, by comma (default CPU); all of them are the processor
//   fail_open          what fails: core, read, compile or request
//   fail_at            the n-th inference from now and all after it fail
//   hang_at            the n-th inference from now and all after it hang, until this is set to 0, the run is cancelled, or
//                      60 seconds are over; then they run
//   abort_at           the n-th inference from now aborts the process
//   unplugged          1: from now on everything that has to do with a device fails
//   null               a function that says that it went well and answers NULL, e.g. ov_tensor_data
//   nothing            1: an inference returns at once and touches no buffer, to measure what a call costs
//   optimal_requests   what OPTIMAL_NUMBER_OF_INFER_REQUESTS answers (default 4)
//   wait_for           2022: says OK when the time is up (default of libstandin_openvino_2022_3.so); today: says not ready
//   reset              any value: all of them as they were when the library was loaded
#pragma once

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace standin {

class Control {
public:
    static Control &the();

    // False for an unknown key.
    bool set(const std::string &key, const std::string &value);

    std::string text(const std::string &key);
    long number(const std::string &key);
    bool is(const std::string &key, const std::string &value) { return text(key) == value; }
    std::vector<std::string> devices();

    // Throws where everything is to fail.
    void device_is_there();
    // Throws where this step of opening is to fail.
    void open(const std::string &step);
    // Whether an inference is to return at once.
    bool does_nothing() const { return nothing_; }
    // Counts an inference, and does what is asked for. False: it is to do nothing. cancelled: ends a hang.
    bool inference(const std::atomic<bool> &cancelled);
    // Lets those that hang look whether they were cancelled.
    void wake();

private:
    Control();
    void reset();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, std::string> values_;
    long inferences_ = 0;
    // Read at each inference, without the lock.
    std::atomic<bool> nothing_{false};
};

}  // namespace standin
