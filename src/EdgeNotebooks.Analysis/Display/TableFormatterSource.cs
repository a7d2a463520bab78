using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Display;

/// <summary>A table as HTML and as text.</summary>
internal sealed class TableFormatterSource : IFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new Formatter<Table>("text/html", table => table.ToHtml()),
        new Formatter<Table>("text/plain", table => table.ToString()),
    ];
}
