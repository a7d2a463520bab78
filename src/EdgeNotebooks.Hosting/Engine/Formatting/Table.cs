using System.Collections;
using System.Net;
using System.Reflection;
using System.Text;

namespace EdgeNotebooks.Hosting.Engine.Formatting;

/// <summary>Rows and columns of text, bounded, as HTML and as aligned plain text.</summary>
internal sealed class Table(IReadOnlyList<string> columns, IReadOnlyList<bool> numeric, IReadOnlyList<string[]> rows, string? more)
{
    /// <summary>Reads a sequence of objects of one type with properties; null for any other sequence.</summary>
    public static Table? TryRead(IEnumerable sequence)
    {
        var items = new List<object>();
        foreach (var item in sequence)
        {
            if (item is null || PlainText.IsScalar(item) || item is IEnumerable || item.GetType() != (items.Count > 0 ? items[0] : item).GetType())
                return null;
            items.Add(item);
            if (items.Count > PlainText.ShownItems)
                break;
        }

        if (items.Count == 0 || PlainText.MembersOf(items[0].GetType()) is not { Count: > 0 } members)
            return null;
        var more = items.Count > PlainText.ShownItems ? PlainText.More(PlainText.CountOf(sequence), PlainText.ShownItems) : null;
        var rows = items.Take(PlainText.ShownItems)
            .Select(item => members.Select(member => PlainText.Short(PlainText.Read(member, item))).ToArray())
            .ToList();
        return new Table([.. members.Select(member => member.Name)], [.. members.Select(IsNumeric)], rows, more);
    }

    public static bool IsNumeric(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return (type.IsPrimitive && type != typeof(bool) && type != typeof(char)) || type == typeof(decimal);
    }

    public string ToHtml()
    {
        var html = new StringBuilder("<table><thead><tr>");
        foreach (var column in columns)
            html.Append("<th>").Append(WebUtility.HtmlEncode(column)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append("\n<tr>");
            for (var i = 0; i < row.Length; i++)
                html.Append(numeric[i] ? "<td style=\"text-align:right\">" : "<td>").Append(WebUtility.HtmlEncode(row[i])).Append("</td>");
            html.Append("</tr>");
        }

        html.Append("\n</tbody></table>");
        return (more is null ? html : html.Append("<p>").Append(more).Append("</p>")).ToString();
    }

    public string ToText()
    {
        var widths = columns.Select((column, i) => rows.Select(row => row[i].Length).Append(column.Length).Max()).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows.Prepend([.. columns]))
        {
            var cells = row.Select((cell, i) => numeric[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }

        return more is null ? text.ToString().TrimEnd('\n') : text.Append(more).ToString();
    }

    private static bool IsNumeric(MemberInfo member) =>
        IsNumeric(member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType);
}
