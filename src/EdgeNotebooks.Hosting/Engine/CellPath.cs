using System.Globalization;

namespace EdgeNotebooks.Hosting.Engine;

/// <summary>The file name that a cell is compiled under; stack traces lead back to the cell by it.</summary>
internal static class CellPath
{
    private const string Prefix = "cell ";

    public static string Of(int cell) => Prefix + cell.ToString(CultureInfo.InvariantCulture);

    public static int? Parse(string? path) =>
        path is not null && path.StartsWith(Prefix, StringComparison.Ordinal)
        && int.TryParse(path.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var cell)
            ? cell
            : null;
}
