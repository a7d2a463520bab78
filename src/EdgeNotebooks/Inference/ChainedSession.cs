namespace EdgeNotebooks.Inference;

/// <summary>
/// Two sessions in turn as one: the near half of a model, and the far half, which reads by name what the near one makes. The slots of both belong together, so that different slots may be run at the
/// same time, with one half of each at work.
/// </summary>
/// <remarks>Between the halves each crossing tensor is copied once, from the near session's buffer into the far one's. A run allocates nothing that the two sessions do not.</remarks>
public sealed class ChainedSession : IInferenceSession
{
    private readonly IInferenceSession _near;
    private readonly IInferenceSession _far;
    private readonly (bool OfFar, int Index)[] _inputs;
    private readonly (bool OfFar, int Index)[] _outputs;
    private readonly (bool IsInput, int From, int To)[] _crossings;

    /// <summary>Joins two sessions, which are disposed with this one.</summary>
    /// <param name="near">Run first.</param>
    /// <param name="far">Run second; each of its inputs is an output of the near one, an input that both read, or one of its own.</param>
    /// <param name="outputs">The whole's outputs in order, each made by one of the two; null for the far session's.</param>
    /// <exception cref="EdgeException">The two have different numbers of slots, a crossing tensor is of another type or size on the other side, or nothing crosses.</exception>
    public ChainedSession(IInferenceSession near, IInferenceSession far, IReadOnlyList<string>? outputs = null)
    {
        (_near, _far) = (near, far);
        if (near.SlotCount != far.SlotCount)
            throw new EdgeException($"{near.DeviceId} has {near.SlotCount} slots and {far.DeviceId} {far.SlotCount}; two halves need as many");

        var inputs = Enumerable.Range(0, near.Inputs.Count).Select(index => (OfFar: false, Index: index)).ToList();
        var crossings = new List<(bool, int, int)>();
        for (var to = 0; to < far.Inputs.Count; to++)
        {
            if (IndexOf(near.Outputs, far.Inputs[to].Name) is { } output)
                crossings.Add((false, Checked(near.Outputs[output], to), to));
            else if (IndexOf(near.Inputs, far.Inputs[to].Name) is { } input)
                crossings.Add((true, Checked(near.Inputs[input], to), to));
            else
                inputs.Add((true, to));
        }

        if (crossings.Count == 0)
            throw new EdgeException($"nothing that the half on {far.DeviceId} reads ({Names(far.Inputs)}) is made by the half on {near.DeviceId} ({Names(near.Outputs)}); give two halves of one cut");
        _inputs = [.. inputs];
        _crossings = [.. crossings];
        _outputs = [.. (outputs ?? [.. far.Outputs.Select(output => output.Name)]).Select(Output)];
        Inputs = [.. _inputs.Select(input => (input.OfFar ? far : near).Inputs[input.Index])];
        Outputs = [.. _outputs.Select(output => (output.OfFar ? far : near).Outputs[output.Index])];

        int Checked(TensorInfo from, int to)
        {
            var (given, wanted) = (from, far.Inputs[to]);
            if (given.ElementType != wanted.ElementType || (given.IsStatic && given.ByteCount != wanted.ByteCount))
                throw new EdgeException($"'{given.Name}' crosses as {Shaped(given)} from {near.DeviceId}, and {far.DeviceId} wants {Shaped(wanted)}; give two halves of one cut, opened for one batch");
            return (IndexOf(near.Outputs, given.Name) ?? IndexOf(near.Inputs, given.Name))!.Value;
        }
    }

    /// <summary>Both devices, the nearer first, with <c>+</c> between.</summary>
    public string DeviceId => $"{_near.DeviceId}+{_far.DeviceId}";

    /// <inheritdoc/>
    public IReadOnlyList<TensorInfo> Inputs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TensorInfo> Outputs { get; }

    /// <inheritdoc/>
    public int SlotCount => _near.SlotCount;

    /// <inheritdoc/>
    public int BatchSize => _near.BatchSize;

    /// <inheritdoc/>
    public Span<byte> GetInput(int slot, int input) => _inputs[input] is var (ofFar, index) && ofFar ? _far.GetInput(slot, index) : _near.GetInput(slot, index);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> GetOutput(int slot, int output) => _outputs[output] is var (ofFar, index) && ofFar ? _far.GetOutput(slot, index) : _near.GetOutput(slot, index);

    /// <inheritdoc/>
    public IReadOnlyList<long> GetOutputShape(int slot, int output) =>
        _outputs[output] is var (ofFar, index) && ofFar ? _far.GetOutputShape(slot, index) : _near.GetOutputShape(slot, index);

    /// <inheritdoc/>
    public void Run(int slot)
    {
        _near.Run(slot);
        foreach (var (isInput, from, to) in _crossings)
        {
            var made = isInput ? _near.GetInput(slot, from) : _near.GetOutput(slot, from);
            var read = _far.GetInput(slot, to);
            if (made.Length != read.Length)
                throw new EdgeException($"'{_far.Inputs[to].Name}' has {made.Length} bytes on {_near.DeviceId}, and {_far.DeviceId} wants {read.Length}: its size changes from run to run; cut elsewhere");
            made.CopyTo(read);
        }

        _far.Run(slot);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _near.Dispose();
        _far.Dispose();
    }

    private (bool OfFar, int Index) Output(string name) =>
        IndexOf(_far.Outputs, name) is { } far ? (true, far)
        : IndexOf(_near.Outputs, name) is { } near ? (false, near)
        : throw new EdgeException($"neither half makes '{name}': there is {Names(_near.Outputs)} on {_near.DeviceId} and {Names(_far.Outputs)} on {_far.DeviceId}");

    private static int? IndexOf(IReadOnlyList<TensorInfo> tensors, string name)
    {
        for (var i = 0; i < tensors.Count; i++)
        {
            if (tensors[i].Name == name)
                return i;
        }

        return null;
    }

    private static string Names(IReadOnlyList<TensorInfo> tensors) => string.Join(", ", tensors.Select(tensor => $"'{tensor.Name}'"));

    private static string Shaped(TensorInfo tensor) => $"{tensor.ElementType.ToName()} [{string.Join(", ", tensor.Shape)}]";
}
