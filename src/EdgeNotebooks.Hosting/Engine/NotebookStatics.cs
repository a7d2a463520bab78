using EdgeNotebooks.Hosting.Engine.Formatting;

namespace EdgeNotebooks.Hosting.Engine;

/// <summary>The functions that every cell can call without naming a class, spelled as .NET Interactive spells them.</summary>
public static class NotebookStatics
{
    private static int s_displays;

    internal static IDisplaySink? Sink { get; set; }

#pragma warning disable IDE1006 // The name is .NET Interactive's.
    /// <summary>Shows a value now, above what the cell shows later.</summary>
    /// <param name="value">Any value, null included.</param>
    /// <param name="mimeTypes">
    /// Which of the value's MIME types to show; all when none is named. A string with a type other than HTML and plain text
    /// is content of that type already.
    /// </param>
    /// <returns>A handle that replaces what is shown.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes)
    {
        if (value is DisplayedValue shown)
            return shown;
        var handle = new DisplayedValue($"display-{Environment.ProcessId}-{Interlocked.Increment(ref s_displays)}", mimeTypes);
        Sink?.Display(handle.Id, ValueFormatter.Format(value, mimeTypes).ToJson());
        return handle;
    }
#pragma warning restore IDE1006

    /// <summary>Text that is shown as HTML.</summary>
    public static HtmlText HTML(string content) => new(content);
}
