using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace EdgeNotebooks.Analysis.Reports;

/// <summary>Markdown cells as HTML that cannot run anything nor fetch anything.</summary>
internal static class MarkdownHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().DisableHtml().Build();
    private static readonly string[] Schemes = ["http", "https", "mailto"];

    /// <summary>Renders a cell.</summary>
    /// <param name="markdown">The cell's text; HTML in it is shown as text.</param>
    /// <param name="headingShift">Levels by which headings go down, so that they fit below the page's own.</param>
    /// <param name="dropTitle">Whether a first heading of level one is left out.</param>
    public static string Render(string markdown, int headingShift, bool dropTitle)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        if (dropTitle && document is [HeadingBlock { Level: 1 }, ..])
            document.RemoveAt(0);
        foreach (var heading in document.Descendants<HeadingBlock>())
            heading.Level = Math.Min(6, heading.Level + headingShift);
        foreach (var link in document.Descendants<LinkInline>().ToList())
            MakeSafe(link);
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
            link.Url = IsSafe(link.Url) ? link.Url : "";
        return document.ToHtml(Pipeline);
    }

    /// <summary>Text of the first heading of level one; null when there is none at the beginning.</summary>
    public static string? Title(string markdown) =>
        Markdown.Parse(markdown, Pipeline) is [HeadingBlock { Level: 1 } heading, ..]
            ? string.Concat(heading.Inline!.Descendants<LeafInline>().Select(inline => inline switch { LiteralInline literal => literal.Content.ToString(), CodeInline code => code.Content, _ => " " }))
            : null;

    private static void MakeSafe(LinkInline link)
    {
        if (link.IsImage && link.Url?.StartsWith("data:image/", StringComparison.Ordinal) != true)
        {
            link.IsImage = false;
            link.Url = IsSafe(link.Url) ? link.Url : "";
        }
        else if (!link.IsImage && !IsSafe(link.Url))
        {
            link.Url = "";
        }
    }

    private static bool IsSafe(string? url) =>
        url is not null && (!Uri.TryCreate(url, UriKind.Absolute, out var absolute) ? !url.Contains(':', StringComparison.Ordinal) : Schemes.Contains(absolute.Scheme));
}
