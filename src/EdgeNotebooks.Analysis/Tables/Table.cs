using EdgeNotebooks.Analysis.Display;
using Microsoft.Data.Analysis;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>
/// A titled table: named columns of equal length with their units. Notebooks show it as HTML; as text it is aligned.
/// A value that is missing is shown as a dash, with a numbered note that says why where that is known.
/// </summary>
[TypeFormatterSource(typeof(TableFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Table
{
    /// <summary>Makes a table of columns that all have the same number of rows.</summary>
    /// <param name="title">One line above the table.</param>
    /// <param name="columns">At least one column; ids differ.</param>
    /// <param name="caption">One sentence below the table: where the numbers come from; null for none.</param>
    /// <exception cref="ArgumentException">There is no column, two have one id, or their lengths differ.</exception>
    public Table(string title, IReadOnlyList<TableColumn> columns, string? caption = null)
    {
        if (columns.Count == 0)
            throw new ArgumentException("a table needs a column", nameof(columns));
        foreach (var column in columns)
        {
            if (column.Count != columns[0].Count)
                throw new ArgumentException($"column {column.Id} has {column.Count} rows, {columns[0].Id} has {columns[0].Count}", nameof(columns));
        }

        if (columns.Select(column => column.Id).Distinct(StringComparer.Ordinal).Count() != columns.Count)
            throw new ArgumentException("two columns have one id", nameof(columns));
        (Title, Columns, Caption) = (title, columns, caption);
    }

    /// <summary>One line above the table.</summary>
    public string Title { get; }

    /// <summary>Columns from left to right.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>One sentence below the table; null for none.</summary>
    public string? Caption { get; }

    /// <summary>Rows.</summary>
    public int RowCount => Columns[0].Count;

    /// <summary>The values as a DataFrame: columns by <see cref="TableColumn.Id"/>, missing values null.</summary>
    public DataFrame ToDataFrame() => new(Columns.Select(column => column.ToDataFrameColumn()));

    /// <summary>A fragment of HTML with its own light styling, legible on dark and on light; all text escaped.</summary>
    public string ToHtml() => TableHtml.Render(this);

    /// <summary>Aligned plain text, lines ended by LF.</summary>
    public override string ToString() => TableText.Render(this);
}
