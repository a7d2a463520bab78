namespace EdgeNotebooks.Hosting.Worker;

/// <summary>How a worker process is started.</summary>
public sealed record WorkerSettings
{
    /// <summary>The worker's current folder, and what relative paths in <c>#r</c> start from.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Changes to this process's environment, which the worker inherits otherwise: a value to set, null to remove.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();
}
