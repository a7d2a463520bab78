/*
 * What a test sets of the stand-in for NVML, and what it asks of it. One thread at a time sets; any reads.
 *
 * Keys of settings, each also taken once from the environment (STANDIN_NVML_ and the key in capitals):
 *
 *   gpus          how many GPUs there are (1)
 *   init          what nvmlInit_v2 returns (0)
 *   count         what nvmlDeviceGetCount_v2 returns (0)
 *   handle        what nvmlDeviceGetHandleByIndex_v2 returns (0)
 *   energy        what nvmlDeviceGetTotalEnergyConsumption returns (0)
 *   power         what nvmlDeviceGetPowerUsage returns (0)
 *   architecture  of all GPUs (9)
 *   energy_mj     millijoules of GPU 0; each further GPU has 1000 more (1000)
 *   power_mw      milliwatts of GPU 0; each further GPU has 1000 more (50000)
 *   running       1: the energy grows at power_mw from when the library is first used; 0: it stands (0)
 *   silent        number of a GPU for which energy and power are not supported; -1 for none (-1)
 *   values        a file with millijoules and milliwatts of GPU 0, read at every question; empty for none
 */
#ifndef STANDIN_NVML_H
#define STANDIN_NVML_H

#if defined(_WIN32)
#define STANDIN_NVML_API __declspec(dllexport)
#else
#define STANDIN_NVML_API __attribute__((visibility("default")))
#endif

/* 0, or -1 for an unknown key. */
STANDIN_NVML_API int standin_nvml_configure(const char *key, const char *value);

/* "sessions": initialisations that were not shut down; "questions": for energy or power; -1 for an unknown name. */
STANDIN_NVML_API long standin_nvml_count(const char *name);

#endif
