using EdgeNotebooks.Hosting.Documents;
using EdgeNotebooks.Hosting.Worker;

namespace EdgeNotebooks.Hosting.Running;

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    /// <summary>Every cell ran to its end.</summary>
    Completed,

    /// <summary>A cell did not compile, or threw.</summary>
    Failed,

    /// <summary>A cell ran into its time limit.</summary>
    TimedOut,

    /// <summary>The run was cancelled.</summary>
    Interrupted,

    /// <summary>A cell ended the process that it ran in.</summary>
    WorkerDied,
}

/// <summary>A finished run: also one that failed, since that leaves an executed notebook too.</summary>
public sealed record NotebookRun
{
    /// <summary>How it ended.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>The notebook with its outputs, up to and including the failing cell; as it was written to the output path.</summary>
    public required NotebookDocument Executed { get; init; }

    /// <summary>The code cells that were started, in order.</summary>
    public required IReadOnlyList<CellRun> Cells { get; init; }

    /// <summary>Where and why it stopped; null when it completed.</summary>
    public required RunFailure? Failure { get; init; }

    /// <summary>One line each, such as a parameter that the notebook does not declare.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>From the first cell's start to the last cell's end.</summary>
    public required TimeSpan Duration { get; init; }
}

/// <summary>One executed cell.</summary>
/// <param name="Number">The <c>[n]</c> beside the cell in the executed notebook; empty cells and prose have none.</param>
/// <param name="Index">The cell's place among all cells of the executed notebook, from 0.</param>
/// <param name="Id">The cell's id.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Duration">From sending the cell to its last output.</param>
public sealed record CellRun(int Number, int Index, string Id, CellStatus Status, TimeSpan Duration);

/// <summary>The cell that a run stopped at.</summary>
/// <param name="Cell">The <c>[n]</c> beside the cell in the executed notebook.</param>
/// <param name="Index">The cell's place among all cells of the executed notebook, from 0.</param>
/// <param name="Line">1-based line in the cell, where one is known.</param>
/// <param name="Name">As in the cell's <c>error</c> output: <c>CS0103</c>, an exception's type, <c>CellTimeout</c>, <c>WorkerDied</c>, <c>Interrupted</c>.</param>
/// <param name="Value">The error's own message.</param>
/// <param name="Message">One line: notebook, cell, line, name and message.</param>
public sealed record RunFailure(int Cell, int Index, int? Line, string Name, string Value, string Message);

/// <summary>Where a run is.</summary>
/// <param name="Number">The <c>[n]</c> that the cell has or gets.</param>
/// <param name="Count">How many cells the run executes if none fails.</param>
/// <param name="Status">Null when the cell has just started, else how it ended.</param>
/// <param name="Elapsed">The cell's own time: zero when it has just started.</param>
public sealed record CellProgress(int Number, int Count, CellStatus? Status, TimeSpan Elapsed);
