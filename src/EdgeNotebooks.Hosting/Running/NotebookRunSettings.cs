using EdgeNotebooks.Hosting.Worker;

namespace EdgeNotebooks.Hosting.Running;

/// <summary>What to run, with what, and where the executed notebook goes.</summary>
public sealed record NotebookRunSettings
{
    /// <summary>The notebook: .ipynb or .dib.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// The executed notebook (.ipynb), replaced after every cell; null writes none. Folders on its way are made. It may be
    /// <see cref="Path"/> itself.
    /// </summary>
    public string? OutputPath { get; init; }

    /// <summary>Values in place of those in the cell tagged <c>parameters</c>; of two with one name the later counts.</summary>
    public IReadOnlyList<NotebookParameter> Parameters { get; init; } = [];

    /// <summary>How long a single cell may run; null for no limit.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>The cells' current folder; null for the notebook's own.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Changes to the environment that the cells inherit: a value to set, null to remove.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Text that a cell may write to standard output and error before the rest is dropped with a notice.</summary>
    public long OutputLimitBytes { get; init; } = CellOutputs.DefaultLimitBytes;
}
