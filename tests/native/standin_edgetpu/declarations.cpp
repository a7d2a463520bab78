// Compiles where every function that edge_shim calls by a declaration of its own is declared so in the vendor's header: the
// same number of parameters, numbers and enumerations of the same size and kind, pointers to what has the same name.
#include <type_traits>

#include "edgetpu/functions.hpp"
#include <edgetpu_c.h>
#include "tensorflow/lite/c/c_api.h"
#include "tensorflow/lite/c/c_api_experimental.h"
#include "tensorflow/lite/c/c_api_opaque.h"

namespace {

namespace ours = es::tflite;
namespace tpu = es::edgetpu;

// Ours and theirs are alike where they are one type,
template <class Ours, class Theirs>
struct Alike : std::is_same<Ours, Theirs> {};

// an integer for an enumeration of its size,
template <class Theirs>
struct Alike<int, Theirs>
    : std::integral_constant<bool, std::is_same<Theirs, int>::value || (std::is_enum<Theirs>::value && sizeof(Theirs) == sizeof(int))> {};

// one of these pairs,
template <> struct Alike<ours::Model, TfLiteModel> : std::true_type {};
template <> struct Alike<ours::InterpreterOptions, TfLiteInterpreterOptions> : std::true_type {};
template <> struct Alike<ours::Interpreter, TfLiteInterpreter> : std::true_type {};
template <> struct Alike<ours::Tensor, TfLiteTensor> : std::true_type {};
template <> struct Alike<ours::Tensor, TfLiteOpaqueTensor> : std::true_type {};
template <> struct Alike<ours::Delegate, TfLiteDelegate> : std::true_type {};
template <> struct Alike<ours::QuantizationParams, TfLiteQuantizationParams> : std::true_type {};
template <> struct Alike<tpu::Device, edgetpu_device> : std::true_type {};
template <> struct Alike<tpu::Option, edgetpu_option> : std::true_type {};

// the same with const, pointers to such, and functions of such.
template <class Ours, class Theirs>
struct Alike<const Ours, const Theirs> : Alike<Ours, Theirs> {};

template <class Ours, class Theirs>
struct Alike<Ours *, Theirs *> : Alike<Ours, Theirs> {};

template <bool...>
struct Bools {};

template <class... Ours, class... Theirs, class OurResult, class TheirResult>
struct Alike<OurResult(Ours...), TheirResult(Theirs...)> {
    template <class... O>
    struct List {};

    template <class A, class B>
    struct Each : std::false_type {};

    template <class... A, class... B>
    struct Each<List<A...>, List<B...>> {
        static const bool value = std::is_same<Bools<true, Alike<A, B>::value...>, Bools<Alike<A, B>::value..., true>>::value;
    };

    template <bool SameCount, class Unused>
    struct All : std::false_type {};

    template <class Unused>
    struct All<true, Unused> : Each<List<Ours...>, List<Theirs...>> {};

    static const bool value = Alike<OurResult, TheirResult>::value && All<sizeof...(Ours) == sizeof...(Theirs), void>::value;
};

// Declarations of ours, by the name of theirs.
namespace tflite_declared {
using namespace es::tflite;
#define ES_DECLARE(result, name, parameters) using name = result parameters;
ES_TFLITE_FUNCTIONS(ES_DECLARE, ES_DECLARE)
}  // namespace tflite_declared

namespace edgetpu_declared {
using namespace es::edgetpu;
namespace tflite = es::tflite;
ES_EDGETPU_FUNCTIONS(ES_DECLARE)
}  // namespace edgetpu_declared

#define ES_COMPARE_TFLITE(result, name, parameters) static_assert(Alike<tflite_declared::name, decltype(::name)>::value, #name);
ES_TFLITE_FUNCTIONS(ES_COMPARE_TFLITE, ES_COMPARE_TFLITE)

#define ES_COMPARE_EDGETPU(result, name, parameters) static_assert(Alike<edgetpu_declared::name, decltype(::name)>::value, #name);
ES_EDGETPU_FUNCTIONS(ES_COMPARE_EDGETPU)

static_assert(sizeof(ours::QuantizationParams) == sizeof(TfLiteQuantizationParams), "size");
static_assert(offsetof(ours::QuantizationParams, zero_point) == offsetof(TfLiteQuantizationParams, zero_point), "offset");
static_assert(sizeof(tpu::Device) == sizeof(edgetpu_device) && offsetof(tpu::Device, path) == offsetof(edgetpu_device, path), "device");
static_assert(sizeof(tpu::Option) == sizeof(edgetpu_option) && offsetof(tpu::Option, value) == offsetof(edgetpu_option, value), "option");

static_assert(ours::Ok == kTfLiteOk && ours::Cancelled == kTfLiteCancelled, "TfLiteStatus");
static_assert(ours::Float32 == kTfLiteFloat32 && ours::Float64 == kTfLiteFloat64 && ours::Float16 == kTfLiteFloat16, "TfLiteType");
static_assert(ours::Int8 == kTfLiteInt8 && ours::Int16 == kTfLiteInt16 && ours::Int32 == kTfLiteInt32 && ours::Int64 == kTfLiteInt64, "TfLiteType");
static_assert(ours::UInt8 == kTfLiteUInt8 && ours::UInt16 == kTfLiteUInt16 && ours::UInt32 == kTfLiteUInt32 && ours::UInt64 == kTfLiteUInt64, "TfLiteType");
static_assert(ours::Bool == kTfLiteBool && ours::String == kTfLiteString, "TfLiteType");
static_assert(ours::ReadOnly == kTfLiteMmapRo, "TfLiteAllocationType");
static_assert(tpu::Pci == EDGETPU_APEX_PCI && tpu::Usb == EDGETPU_APEX_USB, "edgetpu_device_type");

}  // namespace
