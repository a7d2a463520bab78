namespace EdgeNotebooks.Inference;

/// <summary>How a model is loaded. The defaults are the runtime's own.</summary>
public sealed record SessionSettings
{
    /// <summary>Threads inside one inference; null lets the runtime choose (ONNX Runtime: one a physical core).</summary>
    public int? IntraOpThreads { get; init; }

    /// <summary>How far the graph may be rewritten.</summary>
    public GraphOptimization Optimization { get; init; } = GraphOptimization.All;

    /// <summary>Whether idle threads spin for a while before they sleep: faster alone, slower when cores are shared.</summary>
    public bool AllowSpinning { get; init; } = true;

    /// <summary>
    /// Size of the first dimension of every input that leaves it free; null leaves it at what the file fixes, or 1.
    /// </summary>
    public int? BatchSize { get; init; }

    /// <summary>Whole shapes by input name, for inputs with other free dimensions. Must agree with what the file fixes.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> InputShapes { get; init; } = new Dictionary<string, IReadOnlyList<long>>();

    /// <summary>
    /// Sets of input and output buffers, each of which can hold other inputs and run at the same time as the others.
    /// </summary>
    public int Slots { get; init; } = 1;

    /// <summary>Most slots that run at the same time; null for all of them. Runtimes whose requests cost more than their buffers make so many.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Options of the backend's own, by the vendor's keys: OpenVINO's property keys, for example.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();
}
