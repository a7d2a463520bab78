namespace EdgeNotebooks.Hosting.Engine;

/// <summary>HTML to be shown as it is; its plain text is its source.</summary>
/// <param name="Content">A fragment, not a page.</param>
public sealed record HtmlText(string Content)
{
    /// <summary>The source.</summary>
    public override string ToString() => Content;
}
