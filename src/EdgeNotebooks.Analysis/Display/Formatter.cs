namespace EdgeNotebooks.Analysis.Display;

/// <summary>Writes values of one type as one MIME type; its two members are what the hosts' convention asks for.</summary>
internal sealed class Formatter<T>(string mimeType, Func<T, string?> format)
    where T : class
{
    /// <summary>MIME type of what is written.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes the value; false, and nothing written, when it is of another type or cannot be made.</summary>
    public bool Format(object value, TextWriter writer)
    {
        if (value is not T typed || format(typed) is not { } text)
            return false;
        writer.Write(text);
        return true;
    }
}
