// TensorRT's newer headers deprecate what its older releases of the same major need; the modules call it on purpose.
#pragma once

#if defined(_MSC_VER)
#define ES_OLD_CALLS_BEGIN __pragma(warning(push)) __pragma(warning(disable : 4996))
#define ES_OLD_CALLS_END __pragma(warning(pop))
#else
#define ES_OLD_CALLS_BEGIN _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wdeprecated-declarations\"")
#define ES_OLD_CALLS_END _Pragma("GCC diagnostic pop")
#endif
