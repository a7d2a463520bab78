namespace EdgeNotebooks.Inference;

/// <summary>
/// A model loaded on a device, with one or more slots: sets of buffers bound once. Inputs are written into a slot's
/// buffers, the slot is run, its outputs are read; nothing is copied in between that the runtime does not copy.
/// Different slots may be run by different threads at the same time; one slot belongs to one thread at a time.
/// </summary>
public interface IInferenceSession : IDisposable
{
    /// <summary>Device, as <c>backend:device</c>.</summary>
    string DeviceId { get; }

    /// <summary>The model's inputs, with the shapes of this session.</summary>
    IReadOnlyList<TensorInfo> Inputs { get; }

    /// <summary>The model's outputs.</summary>
    IReadOnlyList<TensorInfo> Outputs { get; }

    /// <summary>Number of slots.</summary>
    int SlotCount { get; }

    /// <summary>Samples in one inference: the first dimension of the first input, or 1 where that has fewer than two.</summary>
    int BatchSize { get; }

    /// <summary>The buffer of an input, densely packed, row-major; all zeros at first. Valid until the session is disposed.</summary>
    Span<byte> GetInput(int slot, int input);

    /// <summary>
    /// The buffer of an output, densely packed, row-major. Valid until the slot is run again or the session disposed.
    /// </summary>
    ReadOnlySpan<byte> GetOutput(int slot, int output);

    /// <summary>
    /// Shape of an output after the slot's last run: the same as in <see cref="Outputs"/> where that is static.
    /// </summary>
    IReadOnlyList<long> GetOutputShape(int slot, int output);

    /// <summary>What the runtime tells of itself and of the loaded model, in its own words; empty where it tells nothing.</summary>
    IReadOnlyDictionary<string, string> Properties => System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What the session takes now, as far as the runtime tells; null where it tells nothing.</summary>
    /// <exception cref="EdgeException">The runtime failed.</exception>
    SessionMemoryUse? GetMemory() => null;

    /// <summary>
    /// Runs one inference and returns when its outputs are there. Allocates nothing on the managed heap when every
    /// output's shape is static.
    /// </summary>
    /// <exception cref="EdgeException">The runtime failed; names device, model and the runtime's message.</exception>
    void Run(int slot);
}
