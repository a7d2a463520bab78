using System.Globalization;

namespace EdgeNotebooks.Models;

/// <summary>A dimension that a model file declares: a size, or a symbol for one that callers choose, or neither.</summary>
/// <param name="Size">Number of elements; null where it is open, which some exporters write as 0 or -1.</param>
/// <param name="Symbol">Name of an open size, the same size wherever it occurs in a model; null where it has none.</param>
public readonly record struct Dimension(long? Size, string? Symbol)
{
    /// <summary>The size, the symbol, or <c>?</c>.</summary>
    public override string ToString() => Size?.ToString(CultureInfo.InvariantCulture) ?? Symbol ?? "?";
}
