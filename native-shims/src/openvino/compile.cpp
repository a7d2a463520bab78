#include "openvino/compile.hpp"

#include <sstream>
#include <utility>

namespace es {
namespace openvino {

namespace {

const size_t MostProperties = 16;

const char Supported[] = "SUPPORTED_PROPERTIES";

// A call with the argument list of exactly this length: a variadic function must be called through its own type, and where
// its arguments travel differently from others (Apple's Arm) nothing else works.
template <size_t... Index>
int call(const Api &api, const Core *core, const Model *model, const char *device, CompiledModel **out, const char *const *texts, std::index_sequence<Index...>) {
    (void)texts;
    return api.core_compile_model(core, model, device, sizeof...(Index), out, texts[Index]...);
}

template <size_t Pairs>
int call_with(size_t pairs, const Api &api, const Core *core, const Model *model, const char *device, CompiledModel **out, const char *const *texts) {
    if (pairs == Pairs)
        return call(api, core, model, device, out, texts, std::make_index_sequence<2 * Pairs>());
    if constexpr (Pairs < MostProperties)
        return call_with<Pairs + 1>(pairs, api, core, model, device, out, texts);
    else
        return InvalidParameter;
}

std::string joined(const std::vector<std::string> &names) {
    std::string all;
    for (const std::string &name : names)
        all += (all.empty() ? "" : ", ") + name;
    return all.empty() ? "none" : all;
}

bool starts(const std::string &text, const std::string &with) { return text.compare(0, with.size(), with) == 0; }

// "AUTO:GPU.0,CPU(2)" names GPU.0 and CPU; "AUTO:-CPU" names what is not to be used.
std::string missing_part(const std::string &device, const std::vector<std::string> &available) {
    size_t colon = device.find(':');
    std::istringstream parts(is_virtual(device) ? (colon == std::string::npos ? "" : device.substr(colon + 1)) : device);
    std::string part;
    while (std::getline(parts, part, ',')) {
        part = part.substr(0, part.find('('));
        bool found = part.empty() || part[0] == '-' || is_virtual(part);
        for (const std::string &id : available)
            found = found || id == part || starts(id, part + ".") || starts(part, id + ".");
        if (!found)
            return part;
    }
    return "";
}

// One code stands for nearly everything that goes wrong in compiling: what it was is found out afterwards.
Failure explained(const Failure &failure, const Api &api, const Core *core, const std::string &device, const Options &properties) {
    try {
        std::vector<std::string> available = available_devices(api, core);
        std::string missing = missing_part(device, available);
        if (!missing.empty())
            return Failure(ES_NOT_FOUND, "there is no device " + missing + "; OpenVINO sees " + joined(available) + " (" + failure.what() + ")");
    } catch (const Failure &) {
        // It cannot even look for devices now: the first failure says more.
        return failure;
    }
    if (is_virtual(device) || api.property(core, device, Supported).empty())
        return failure;
    for (const auto &property : properties) {
        if (!supports(api, core, device, property.first))
            return Failure(ES_INVALID_ARGUMENT, device + " has no property " + property.first + " (" + failure.what() + ")");
    }
    return failure;
}

}  // namespace

std::vector<std::string> available_devices(const Api &api, const Core *core) {
    DeviceNames found = {nullptr, 0};
    api.check(api.core_get_available_devices(core, &found), "look for devices");
    Owned<DeviceNames> held(&found, api.available_devices_free);
    std::vector<std::string> names;
    for (size_t i = 0; i < found.size; i++)
        names.emplace_back(api.given(api.given(found.names, "look for devices")[i], "look for devices"));
    return names;
}

Owned<CompiledModel> compile(const Api &api, const Core *core, const Model *model, const std::string &device, const Options &properties) {
    if (properties.size() > MostProperties)
        throw Failure(ES_INVALID_ARGUMENT, "more than 16 options were given");
    const char *texts[2 * MostProperties] = {};
    for (size_t i = 0; i < properties.size(); i++) {
        texts[2 * i] = properties[i].first.c_str();
        texts[2 * i + 1] = properties[i].second.c_str();
    }

    CompiledModel *made = nullptr;
    int code = call_with<0>(properties.size(), api, core, model, device.c_str(), &made, texts);
    if (code == Ok)
        return {api.given(made, "compile the model"), api.compiled_model_free};

    throw explained(api.failure(code, "compile the model", ES_MODEL_REFUSED), api, core, device, properties);
}

bool supports(const Api &api, const Core *core, const std::string &device, const std::string &key) {
    std::istringstream keys(api.property(core, device, Supported));
    std::string each;
    while (keys >> each) {
        // Some releases write "KEY:RW".
        if (each.substr(0, each.find(':')) == key)
            return true;
    }
    return false;
}

bool is_virtual(const std::string &device) {
    std::string base = device.substr(0, device.find(':'));
    return base == "AUTO" || base == "MULTI" || base == "HETERO" || base == "BATCH";
}

}  // namespace openvino
}  // namespace es
