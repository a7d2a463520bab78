// What to check where an Edge TPU is not found or does not open: libedgetpu itself gives no reason.
#pragma once

#include <string>

namespace es {
namespace edgetpu {

// Why the list may be empty.
inline const char *how_to_be_found() {
#if defined(__linux__)
    return "a USB one shows in lsusb as 1a6e:089a or 18d1:9302, a PCIe one as /dev/apex_0 once its drivers gasket and apex are loaded (lspci -d 1ac1:089a): plug it in, or install "
           "gasket-dkms";
#else
    return "plug it in, and see that the system lists a USB device 1a6e:089a or 18d1:9302";
#endif
}

// Why a device that is listed may not open.
inline std::string how_to_be_opened(const std::string &kind, const std::string &path) {
#if defined(__linux__)
    std::string permission = kind == "usb"
        ? "you may open it (udev rule of libedgetpu1-std, yourself in group plugdev: sudo usermod -aG plugdev $USER, log in anew, plug it in anew)"
        : "you may open it (" + path + " readable and writable by group apex, yourself in that group: sudo usermod -aG apex $USER, log in anew)";
#else
    std::string permission = "you may open " + path + " (" + kind + " driver of Coral's Edge TPU runtime installed)";
#endif
    return "check that " + permission + " and that no other process has it open";
}

}  // namespace edgetpu
}  // namespace es
