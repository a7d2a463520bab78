using EdgeNotebooks.Hosting.Running;

namespace EdgeNotebooks.Cli.Output;

/// <summary>Which cell of a notebook runs, on standard error; nothing where that is no terminal.</summary>
internal sealed class CellView : IProgress<CellProgress>
{
    private readonly StatusLine _line = new();

    public void Report(CellProgress value) =>
        _line.Show(value.Status is null ? $"cell {value.Number} of {value.Count} ..." : "");
}
