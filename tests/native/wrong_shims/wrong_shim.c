/*
 * A library that says that it is edge_shim and is another one: of the ABI version that it is compiled for, and with structs of
 * sizes that none has. It does not include the header, which would not let it.
 */
#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

EXPORT uint32_t es_abi_version(void);
EXPORT size_t es_struct_size(int which);

uint32_t es_abi_version(void) { return ABI_VERSION; }

size_t es_struct_size(int which) { return (size_t)which + 1; }
