namespace EdgeNotebooks.Inference;

/// <summary>
/// A runtime that loads models and runs them on the devices it reaches. Making one loads nothing: the runtime's
/// library is loaded when it is first asked something.
/// </summary>
public interface IInferenceBackend
{
    /// <summary>Short name, the part of a device id before the colon: <c>onnxruntime</c>.</summary>
    string Name { get; }

    /// <summary>Version of the runtime's library.</summary>
    /// <exception cref="EdgeException">The library cannot be loaded; the message says what was tried and what to do.</exception>
    string Version { get; }

    /// <summary>
    /// Whether a library of it calls itself a stand-in, which tests put in a vendor's place: what it answers is no device's, and a measurement on
    /// it never counts.
    /// </summary>
    /// <exception cref="EdgeException">The library cannot be loaded.</exception>
    bool IsStandIn => false;

    /// <summary>The devices that can be used now.</summary>
    /// <exception cref="EdgeException">The library cannot be loaded.</exception>
    IReadOnlyList<DeviceDescription> GetDevices();

    /// <summary>
    /// Whether a device is the processor itself: then the number of threads inside an inference is a choice, and callers share the cores with
    /// it. Loads nothing.
    /// </summary>
    /// <param name="device">The part of the device id after the colon.</param>
    bool RunsOnProcessor(string device);

    /// <summary>A device by its name; null where there is none. Of a server, which no list has to name, whether it answers.</summary>
    /// <param name="device">The part of the device id after the colon.</param>
    /// <exception cref="EdgeException">The library cannot be loaded, or the server does not answer; the message says why.</exception>
    DeviceDescription? Find(string device) => GetDevices().FirstOrDefault(found => found.Id == $"{Name}:{device}");

    /// <summary>A model that lies with the device's server, as the server describes it; null where models are files here.</summary>
    /// <param name="model">The model's name at the server, or a file, by whose name it goes there.</param>
    /// <param name="device">The part of the device id after the colon.</param>
    /// <param name="settings">Options that name the model and how to reach the server.</param>
    /// <exception cref="EdgeException">The server does not answer, or does not have the model ready.</exception>
    ServedModel? FindServed(string model, string device, SessionSettings settings) => null;

    /// <summary>Loads a model onto a device. Takes as long as the runtime takes to read and optimise it.</summary>
    /// <param name="modelPath">A model file of a format that the backend reads; where models lie with a server, the name that it has there will do.</param>
    /// <param name="device">The part of the device id after the colon.</param>
    /// <param name="settings">Threads, optimisation, shapes, slots.</param>
    /// <exception cref="EdgeException">No such device, or the runtime refuses the model or a setting.</exception>
    IInferenceSession Open(string modelPath, string device, SessionSettings settings);
}
