using System.Collections;
using System.Net;

namespace EdgeNotebooks.Hosting.Engine.Formatting;

/// <summary>
/// Values as MIME bundles: by .NET Interactive's naming convention where the value's type follows it, else by the few
/// formats built in here. A value whose own members throw is shown
/// as text that says so; a formatter of the convention that throws is a <see cref="DisplayException"/>.
/// </summary>
internal static class ValueFormatter
{
    public static MimeBundle Format(object? value, params string[] mimeTypes)
    {
        if (value is string text)
            return FormatString(text, mimeTypes);
        try
        {
            return Bundle(value).Only(mimeTypes);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or DisplayException))
        {
            return MimeBundle.Text($"{value?.GetType().Name} (showing it threw {e.GetType().Name}: {RuntimeErrors.Message(e)})");
        }
    }

    private static MimeBundle Bundle(object? value)
    {
        if (value is HtmlText html)
            return new MimeBundle().Add(MimeBundle.Html, html.Content).Add(MimeBundle.Plain, html.Content);
        if (value is not null && ConventionFormatter.TryFormat(value) is { } bundle)
            return bundle.MimeTypes.Contains(MimeBundle.Plain) ? bundle : bundle.Add(MimeBundle.Plain, PlainText.Of(value));
        if (value is not null && DataFrameTable.TryRead(value) is { } frame)
            return Of(frame);
        if (value is IEnumerable sequence && !PlainText.IsScalar(value))
            return Table.TryRead(sequence) is { } table ? Of(table) : MimeBundle.Text(PlainText.Of(value));
        return MimeBundle.Text(PlainText.Of(value));
    }

    private static MimeBundle Of(Table table) =>
        new MimeBundle().Add(MimeBundle.Html, table.ToHtml()).Add(MimeBundle.Plain, table.ToText());

    private static MimeBundle FormatString(string text, string[] mimeTypes)
    {
        var bundle = new MimeBundle();
        foreach (var mimeType in mimeTypes)
            bundle.Add(mimeType, mimeType == MimeBundle.Html ? $"<pre>{WebUtility.HtmlEncode(text)}</pre>" : text);
        return bundle.MimeTypes.Contains(MimeBundle.Plain) ? bundle : bundle.Add(MimeBundle.Plain, text);
    }
}
