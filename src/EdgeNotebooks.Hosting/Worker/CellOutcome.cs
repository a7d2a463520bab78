using EdgeNotebooks.Hosting.Engine;

namespace EdgeNotebooks.Hosting.Worker;

/// <summary>How a cell ended.</summary>
public enum CellStatus
{
    /// <summary>It ran to its end.</summary>
    Completed,

    /// <summary>It did not compile, or threw.</summary>
    Failed,

    /// <summary>Its time limit passed; the worker was killed.</summary>
    TimedOut,

    /// <summary>The caller cancelled; the worker was killed.</summary>
    Interrupted,

    /// <summary>The worker ended under it: exit, crash or a signal.</summary>
    WorkerDied,
}

/// <summary>How a cell ended, and for every status but <see cref="CellStatus.Completed"/> the error.</summary>
public sealed record CellOutcome(CellStatus Status, CellError? Error);
