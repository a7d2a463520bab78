/*
 * A stand-in for libedgetpu, for tests: no device, no Edge TPU's arithmetic, and no number that it makes is a device's.
 *
 * Its delegate takes the operations "edgetpu-custom-op" of a model inside real TensorFlow Lite, as libedgetpu's does. An
 * operation computes
 *     h = 32-bit FNV-1a of all bytes of the operation's inputs, in their order
 *     output number o, byte j = (byte j % 4 of h, the lowest being byte 0) xor ((j / 4 + o) % 256)
 *
 * Its behaviour is set by key and value, by standin_edgetpu_configure or, before it is first used, by the environment
 * variable STANDIN_EDGETPU_ and the key in capitals:
 *     devices    kinds in the order listed, e.g. "usb,pci,usb"; default "usb,pci"; "" for none
 *     version    what edgetpu_version says; default "stand-in for tests, no device"
 *     list       "null": the list of devices is NULL, although there are some; default ""
 *     open       "fail": edgetpu_create_delegate returns NULL; default ""
 *     fail_at    the inference, counted from 1 since this was set, that fails; default 0, none
 *     hang_at    the inference that hangs until the key "release" is set, or 60 s have passed; default 0, none. A delegate
 *                is not told of a cancelled run: TensorFlow Lite notices after it
 *     abort_at   the inference that ends the process, as libedgetpu's fatal errors do; default 0, none
 *     release    ends a hang; the value does not matter
 *     reset      sets all of these to their defaults and the counts to 0; the value does not matter
 */
#ifndef STANDIN_EDGETPU_H
#define STANDIN_EDGETPU_H

#include <edgetpu_c.h>

#ifdef __cplusplus
extern "C" {
#endif

/* 0; -1 for a key or a value that is not known. Any thread may call it. */
EDGETPU_EXPORT int standin_edgetpu_configure(const char *key, const char *value);

/*
 * How often something has happened: "lists", "lists_freed", "delegates", "delegates_freed", "inferences", "hangs" (that
 * have begun); "verbosity" is its last value. -1 for another name.
 */
EDGETPU_EXPORT long standin_edgetpu_count(const char *name);

/* The options of the last edgetpu_create_delegate, "name=value" and a space after each. Lives until the thread's next call. */
EDGETPU_EXPORT const char *standin_edgetpu_last_options(void);

#ifdef __cplusplus
}
#endif

#endif
