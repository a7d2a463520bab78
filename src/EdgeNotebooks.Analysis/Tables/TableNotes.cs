namespace EdgeNotebooks.Analysis.Tables;

/// <summary>The reasons for missing values of a table, each once, numbered from 1 in reading order.</summary>
internal sealed class TableNotes
{
    private readonly List<string> _reasons = [];

    public TableNotes(Table table)
    {
        for (var row = 0; row < table.RowCount; row++)
        {
            foreach (var column in table.Columns)
            {
                if (column.ReasonAt(row) is { } reason && !_reasons.Contains(reason))
                    _reasons.Add(reason);
            }
        }
    }

    public IReadOnlyList<string> Reasons => _reasons;

    /// <summary>Number of the note that says why a value is missing; null where that is not known.</summary>
    public int? NumberOf(string? reason) => reason is null ? null : _reasons.IndexOf(reason) + 1;
}
