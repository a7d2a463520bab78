namespace EdgeNotebooks.Analysis.Display;

/// <summary>What stands behind <see cref="TypeFormatterSourceAttribute"/>; hosts find the method by its name.</summary>
internal interface IFormatterSource
{
    /// <summary>An object with <c>MimeType</c> and <c>Format(object, TextWriter)</c> for each MIME type.</summary>
    IEnumerable<object> CreateTypeFormatters();

    /// <summary>Whether this machine has what the MIME type needs.</summary>
    bool CanMake(string mimeType) => true;
}
