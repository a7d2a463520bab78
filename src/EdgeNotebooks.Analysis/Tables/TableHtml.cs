using System.Globalization;
using System.Net;
using System.Text;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>
/// A table as HTML. Styles stand in each element, since notebook hosts drop style sheets; lines and notes take the
/// text's own colour at part strength, so that they show on dark as on light.
/// </summary>
internal static class TableHtml
{
    private const string Line = "border-bottom:1px solid color-mix(in srgb,currentColor 25%,transparent)";
    private const string Cell = "padding:0.3em 0.6em;vertical-align:top;background:transparent;";

    public static string Render(Table table)
    {
        var notes = new TableNotes(table);
        var html = new StringBuilder();
        html.Append("<div style=\"overflow-x:auto\"><table style=\"border-collapse:collapse;font-size:" + FontSize(table) + ";line-height:1.35;margin:0.6em 0\">");
        html.Append("<caption style=\"caption-side:top;text-align:left;font-weight:600;padding:0.3em 0.8em;color:inherit\">").Append(Escape(table.Title)).Append("</caption>\n<thead><tr>");
        foreach (var column in table.Columns)
        {
            html.Append($"<th scope=\"col\" style=\"{Cell}text-align:{Align(column)};vertical-align:bottom;border-bottom:2px solid currentColor\">").Append(Escape(column.Header));
            if (column.Unit is { } unit)
                html.Append(" <span style=\"font-weight:normal;opacity:0.75\">(").Append(Escape(unit)).Append(")</span>");
            html.Append("</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        for (var row = 0; row < table.RowCount; row++)
        {
            html.Append("<tr style=\"background:transparent\">");
            foreach (var column in table.Columns)
                AppendCell(html, column, row, notes);
            html.Append("</tr>\n");
        }

        html.Append("</tbody></table>");
        for (var i = 0; i < notes.Reasons.Count; i++)
            html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0.15em 0.8em;font-size:0.85em\"><sup>[{i + 1}]</sup> {Escape(notes.Reasons[i])}</p>");
        if (table.Caption is { } caption)
            html.Append("<p style=\"margin:0.3em 0.8em;font-size:0.85em;opacity:0.85\">").Append(Escape(caption)).Append("</p>");
        return html.Append("</div>").ToString();
    }

    private static string Linked(string html, string? target) => target is null ? html : $"<a href=\"{Escape(target)}\" style=\"color:inherit\">{html}</a>";

    private static void AppendCell(StringBuilder html, TableColumn column, int row, TableNotes notes)
    {
        var style = Cell + Line + (column.IsNumeric ? ";font-variant-numeric:tabular-nums" : Width(column));
        html.Append($"<td style=\"{style};text-align:{Align(column)}\">");
        if (column.TextAt(row) is { } text)
            html.Append(Linked(Escape(text).Replace("\n", "<br>", StringComparison.Ordinal), column.TargetAt(row)));
        else
            html.Append('—').Append(notes.NumberOf(column.ReasonAt(row)) is { } note ? string.Create(CultureInfo.InvariantCulture, $"&nbsp;<sup>[{note}]</sup>") : "");
        html.Append("</td>");
    }

    /// <summary>Short words stay on one line; long sentences get room enough to be read, and the table scrolls.</summary>
    private static string Width(TableColumn column)
    {
        var longest = Enumerable.Range(0, column.Count).SelectMany(row => (column.TextAt(row) ?? "").Split('\n')).Select(line => line.Length).DefaultIfEmpty(0).Max();
        return longest <= 36 ? ";white-space:nowrap" : longest <= 120 ? ";min-width:12em" : ";min-width:24em";
    }

    /// <summary>A table of many columns is set smaller, so that fewer readers have to scroll.</summary>
    private static string FontSize(Table table) => table.Columns.Count > 9 ? "0.8em" : "0.92em";

    private static string Align(TableColumn column) => column.IsNumeric ? "right" : "left";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
