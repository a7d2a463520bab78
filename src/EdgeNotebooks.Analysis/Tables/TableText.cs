using System.Globalization;
using System.Text;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>A table as plain text: columns two spaces apart, numbers flush right, long words wrapped.</summary>
internal static class TableText
{
    private const int MaxWidth = 40;

    public static string Render(Table table)
    {
        var notes = new TableNotes(table);
        var columns = table.Columns.Select(column => Lines(column, notes)).ToList();
        var widths = columns.Select(cells => cells.SelectMany(lines => lines).Max(line => line.Length)).ToList();
        var text = new StringBuilder(table.Title).Append('\n');
        for (var row = 0; row <= table.RowCount; row++)
        {
            var height = columns.Max(cells => cells[row].Count);
            for (var line = 0; line < height; line++)
            {
                var parts = columns.Select((cells, i) => Pad(line < cells[row].Count ? cells[row][line] : "", widths[i], table.Columns[i].IsNumeric));
                text.Append(string.Join("  ", parts).TrimEnd()).Append('\n');
            }

            if (row == 0)
                text.AppendJoin("  ", widths.Select(width => new string('-', width))).Append('\n');
        }

        for (var i = 0; i < notes.Reasons.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"[{i + 1}] {notes.Reasons[i]}\n");
        if (table.Caption is { } caption)
            text.Append(caption).Append('\n');
        return text.ToString();
    }

    /// <summary>Header and cells of a column, each as its wrapped lines.</summary>
    private static List<List<string>> Lines(TableColumn column, TableNotes notes)
    {
        var cells = new List<List<string>> { Wrap(column.Unit is { } unit ? $"{column.Header} ({unit})" : column.Header) };
        for (var row = 0; row < column.Count; row++)
        {
            var note = notes.NumberOf(column.ReasonAt(row)) is { } number ? string.Create(CultureInfo.InvariantCulture, $" [{number}]") : "";
            cells.Add(Wrap(column.TextAt(row) ?? "–" + note));
        }

        return cells;
    }

    private static List<string> Wrap(string text)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' '))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > MaxWidth)
                {
                    lines.Add(line);
                    line = "";
                }

                line = line.Length == 0 ? word : line + " " + word;
            }

            lines.Add(line);
        }

        return lines;
    }

    private static string Pad(string text, int width, bool right) => right ? text.PadLeft(width) : text.PadRight(width);
}
