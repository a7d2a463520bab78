using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeNotebooks.Analysis.Figures;

namespace EdgeNotebooks.Analysis.Reports;

/// <summary>An executed notebook as a section of the report: text, code folded away, outputs.</summary>
/// <param name="html">What it is appended to.</param>
/// <param name="anchors">Ids of the sections by the notebooks' file names: links from one notebook to another stay within the report.</param>
internal sealed partial class NotebookHtml(StringBuilder html, IReadOnlyDictionary<string, string> anchors)
{
    private const string Plotly = "application/vnd.plotly.v1+json";
    private int _figures;

    /// <summary>Whether any figure has been written that plotly.js must draw.</summary>
    public bool HasFigures => _figures > 0;

    /// <summary>Heading of a notebook's section.</summary>
    public static string TitleOf(NotebookDocument notebook) =>
        notebook.Cells.Where(cell => cell.Kind == "markdown").Select(cell => MarkdownHtml.Title(cell.Source)).FirstOrDefault() ?? notebook.Name;

    public void Append(NotebookDocument notebook, string anchor)
    {
        html.Append($"<section id=\"{anchor}\">\n<h2>{Escape(TitleOf(notebook))} <span class=\"file\">{Escape(notebook.Name)}</span></h2>\n");
        if (notebook.Problem is { } problem)
            html.Append($"<p class=\"problem\"><strong>This notebook did not finish.</strong> {Escape(problem)}</p>\n");
        var titled = false;
        foreach (var cell in notebook.Cells)
        {
            if (cell.Kind == "markdown")
            {
                html.Append(WithinReport(MarkdownHtml.Render(cell.Source, headingShift: 1, dropTitle: !titled)));
                titled = true;
            }
            else if (cell.Kind == "code" && !string.IsNullOrWhiteSpace(cell.Source))
            {
                html.Append($"<details><summary>{(cell.Executed ? "Code" : "Code, not run")}</summary><pre><code>{Escape(cell.Source)}</code></pre></details>\n");
                foreach (var output in cell.Outputs)
                    Append(output);
            }
        }

        html.Append("</section>\n");
    }

    private void Append(NotebookOutput output)
    {
        switch (output)
        {
            case NotebookOutput.Stream stream:
                html.Append($"<pre class=\"{(stream.IsError ? "stderr" : "stdout")}\">{Escape(Plain(stream.Text))}</pre>\n");
                break;
            case NotebookOutput.Error error:
                var trace = Plain(error.Traceback);
                html.Append($"<div class=\"problem\" role=\"alert\"><strong>Error: {Escape(error.Name)}</strong><pre>{Escape(trace.Length > 0 ? trace : error.Message)}</pre></div>\n");
                break;
            case NotebookOutput.Rich rich:
                Append(rich.Bundle);
                break;
        }
    }

    /// <summary>Of a bundle the part that says most and runs nothing of its own: a figure before an image before HTML before text.</summary>
    private void Append(IReadOnlyDictionary<string, string> bundle)
    {
        var alt = bundle.TryGetValue("text/plain", out var text) ? text.Trim() : "";
        var image = bundle.TryGetValue("image/png", out var png) ? "data:image/png;base64," + Base64Only(png)
            : bundle.TryGetValue("image/svg+xml", out var svg) ? "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg)) : null;
        if (bundle.TryGetValue(Plotly, out var json) && FigureJson(json) is { } figure)
            AppendFigure(figure, alt, image);
        else if (bundle.TryGetValue("text/html", out var markup) && !Script().IsMatch(markup))
            html.Append($"<div class=\"output\">{WithinReport(markup)}</div>\n");
        else if (image is not null)
            html.Append($"<figure><img src=\"{image}\" alt=\"{Escape(alt)}\"></figure>\n");
        else if (bundle.TryGetValue("text/markdown", out var markdown))
            html.Append($"<div class=\"output\">{MarkdownHtml.Render(markdown, headingShift: 2, dropTitle: false)}</div>\n");
        else if (alt.Length > 0)
            html.Append($"<pre class=\"result\">{Escape(Plain(alt))}</pre>\n");
    }

    private void AppendFigure(string json, string alt, string? image)
    {
        var id = ++_figures;
        var lines = alt.Split('\n', 2);
        var still = image is null
            ? $"<p class=\"still\">{Escape(lines[0])}: the figure is drawn by a script, which has not run here.</p>"
            : $"<img class=\"still\" src=\"{image}\" alt=\"{Escape(lines[^1])}\">";
        html.Append($"<figure>{still}<div class=\"plot\" data-figure=\"{id}\" role=\"img\" aria-label=\"{Escape(lines[^1])}\"></div></figure>\n");
        html.Append($"<script type=\"application/json\" id=\"figure-{id}\">{FigureHtml.Inert(json)}</script>\n");
    }

    /// <summary>The figure's JSON, which some hosts write as a JSON string; null when it is none.</summary>
    private static string? FigureJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("data", out _) ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Links to notebooks of the report lead to their sections; to those that are not in it nowhere.</summary>
    private string WithinReport(string markup) => NotebookLink().Replace(markup, link => anchors.TryGetValue(link.Groups[1].Value, out var anchor) ? $"href=\"#{anchor}\"" : "");

    private static string Base64Only(string text) => string.Concat(text.Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '='));

    private static string Plain(string text) => TerminalCodes().Replace(text, "");

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex("\u001b\\[[0-9;?]*[A-Za-z]")]
    private static partial Regex TerminalCodes();

    [GeneratedRegex("href=\"([A-Za-z0-9_.-]+\\.ipynb)\"")]
    private static partial Regex NotebookLink();

    [GeneratedRegex("<\\s*(script|iframe|object|embed|link|base|meta)\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Script();
}
