/* A stand-in for libnvidia-ml: says so in the name of every GPU. See standin_nvml.h. */
#include "standin_nvml.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SUCCESS 0
#define UNINITIALIZED 1
#define INVALID_ARGUMENT 2
#define NOT_SUPPORTED 3
#define INSUFFICIENT_SIZE 7

struct device {
    int index;
};

static struct {
    const char *key;
    long long value;
} settings[] = {{"gpus", 1}, {"init", 0}, {"count", 0}, {"handle", 0}, {"energy", 0}, {"power", 0}, {"architecture", 9}, {"energy_mj", 1000}, {"power_mw", 50000}, {"running", 0}, {"silent", -1}};

static char values_path[4096];
static int from_environment;
static double first_used;
static long sessions;
static long questions;
static struct device devices[64];

static double now(void) {
    struct timespec at;
    timespec_get(&at, TIME_UTC);
    return (double)at.tv_sec + 1e-9 * (double)at.tv_nsec;
}

static int set(const char *key, const char *value) {
    if (strcmp(key, "values") == 0) {
        if (strlen(value) >= sizeof values_path)
            return -1;
        strcpy(values_path, value);
        return 0;
    }
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        if (strcmp(settings[i].key, key) == 0) {
            settings[i].value = atoll(value);
            return 0;
        }
    }
    return -1;
}

static void set_from_environment_once(void) {
    if (from_environment)
        return;
    from_environment = 1;
    first_used = now();
    for (size_t i = 0; i <= sizeof settings / sizeof *settings; i++) {
        const char *key = i < sizeof settings / sizeof *settings ? settings[i].key : "values";
        char name[64] = "STANDIN_NVML_";
        size_t length = strlen(name);
        for (const char *c = key; *c != '\0'; c++)
            name[length++] = (char)toupper((unsigned char)*c);
        name[length] = '\0';
        const char *value = getenv(name);
        if (value != NULL)
            set(key, value);
    }
}

static long long get(const char *key) {
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        if (strcmp(settings[i].key, key) == 0)
            return settings[i].value;
    }
    return 0;
}

static unsigned long long answer(const char *key, int index) {
    unsigned long long energy, power;
    if (index == 0 && values_path[0] != '\0') {
        FILE *file = fopen(values_path, "r");
        int read = file == NULL ? 0 : fscanf(file, "%llu %llu", &energy, &power);
        if (file != NULL)
            fclose(file);
        if (read == 2)
            return strcmp(key, "energy_mj") == 0 ? energy : power;
    }
    double grown = get("running") && strcmp(key, "energy_mj") == 0 ? (now() - first_used) * (double)get("power_mw") : 0;
    return (unsigned long long)get(key) + 1000ULL * (unsigned long long)index + (unsigned long long)grown;
}

static int status_of(const char *key, const struct device *device, const void *out) {
    if (sessions == 0)
        return UNINITIALIZED;
    if (device == NULL || out == NULL)
        return INVALID_ARGUMENT;
    questions++;
    return device->index == get("silent") ? NOT_SUPPORTED : (int)get(key);
}

int standin_nvml_configure(const char *key, const char *value) {
    set_from_environment_once();
    return key == NULL || value == NULL ? -1 : set(key, value);
}

long standin_nvml_count(const char *name) {
    return strcmp(name, "sessions") == 0 ? sessions : strcmp(name, "questions") == 0 ? questions : -1;
}

STANDIN_NVML_API int nvmlInit_v2(void);
STANDIN_NVML_API int nvmlShutdown(void);
STANDIN_NVML_API int nvmlDeviceGetCount_v2(unsigned *count);
STANDIN_NVML_API int nvmlDeviceGetHandleByIndex_v2(unsigned index, struct device **device);
STANDIN_NVML_API int nvmlDeviceGetName(struct device *device, char *name, unsigned length);
STANDIN_NVML_API int nvmlDeviceGetPowerUsage(struct device *device, unsigned *milliwatts);

int nvmlInit_v2(void) {
    set_from_environment_once();
    if (get("init") != SUCCESS)
        return (int)get("init");
    sessions++;
    return SUCCESS;
}

int nvmlShutdown(void) {
    if (sessions == 0)
        return UNINITIALIZED;
    sessions--;
    return SUCCESS;
}

int nvmlDeviceGetCount_v2(unsigned *count) {
    if (sessions == 0)
        return UNINITIALIZED;
    *count = (unsigned)get("gpus");
    return (int)get("count");
}

int nvmlDeviceGetHandleByIndex_v2(unsigned index, struct device **device) {
    if (sessions == 0)
        return UNINITIALIZED;
    if (index >= (unsigned)get("gpus") || index >= sizeof devices / sizeof *devices)
        return INVALID_ARGUMENT;
    devices[index].index = (int)index;
    *device = &devices[index];
    return (int)get("handle");
}

int nvmlDeviceGetName(struct device *device, char *name, unsigned length) {
    int written = snprintf(name, length, "Stand-in GPU %d", device->index);
    return written < 0 || (unsigned)written >= length ? INSUFFICIENT_SIZE : SUCCESS;
}

int nvmlDeviceGetPowerUsage(struct device *device, unsigned *milliwatts) {
    int status = status_of("power", device, milliwatts);
    if (status == SUCCESS)
        *milliwatts = (unsigned)answer("power_mw", device->index);
    return status;
}

#ifndef STANDIN_NVML_OLD
STANDIN_NVML_API int nvmlDeviceGetTotalEnergyConsumption(struct device *device, unsigned long long *millijoules);
STANDIN_NVML_API int nvmlDeviceGetArchitecture(struct device *device, unsigned *architecture);

int nvmlDeviceGetTotalEnergyConsumption(struct device *device, unsigned long long *millijoules) {
    int status = status_of("energy", device, millijoules);
    if (status == SUCCESS)
        *millijoules = answer("energy_mj", device->index);
    return status;
}

int nvmlDeviceGetArchitecture(struct device *device, unsigned *architecture) {
    if (sessions == 0 || device == NULL)
        return UNINITIALIZED;
    *architecture = (unsigned)get("architecture");
    return SUCCESS;
}
#endif
