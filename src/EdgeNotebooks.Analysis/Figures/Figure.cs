using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeNotebooks.Analysis.Display;
using Plotly.NET;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>
/// A chart in the suite's theme with what a page needs beside it. Notebooks show it as one bundle: HTML that draws
/// itself without a network, Plotly's JSON, a PNG where a Chromium is installed, and text.
/// </summary>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = ["text/html", "application/vnd.plotly.v1+json", "image/png", "text/plain"])]
public sealed class Figure
{
    private readonly Lazy<string> _json;
    private readonly Lazy<StaticImage> _displayImage;

    /// <summary>Wraps a chart.</summary>
    /// <param name="chart">The chart; its layout should not set a width, so that it fits the page.</param>
    /// <param name="title">One line.</param>
    /// <param name="altText">What the figure shows, with its main numbers, for readers who cannot see it.</param>
    /// <param name="height">Height in CSS pixels.</param>
    public Figure(GenericChart chart, string title, string altText, int height = 480)
    {
        (Chart, Title, AltText, Height) = (chart, title, altText, height);
        _json = new(MakeJson);
        _displayImage = new(() => StaticImages.RenderForDisplay(this));
    }

    /// <summary>The Plotly.NET chart, to change or to combine further.</summary>
    public GenericChart Chart { get; }

    /// <summary>One line.</summary>
    public string Title { get; }

    /// <summary>What the figure shows, for readers who cannot see it.</summary>
    public string AltText { get; }

    /// <summary>Height in CSS pixels; a static image is 900 wide.</summary>
    public int Height { get; }

    /// <summary>The static image that goes out with the figure, rendered once; without data where there is no browser.</summary>
    internal StaticImage DisplayImage => _displayImage.Value;

    /// <summary>Plotly's figure as JSON: an object with <c>data</c> and <c>layout</c>, the value of <c>application/vnd.plotly.v1+json</c>.</summary>
    public string ToJson() => _json.Value;

    /// <summary>
    /// A fragment of HTML that draws the figure without a network, with the static image in its place where scripts do
    /// not run.
    /// </summary>
    /// <param name="withPlotly">Whether the fragment carries plotly.js (3.6 MB); one fragment of a page must.</param>
    public string ToHtml(bool withPlotly = true) => FigureHtml.Render(this, DisplayImage, withPlotly);

    /// <summary>Title and description.</summary>
    public override string ToString() => $"{Title}\n{AltText}\n";

    /// <summary>The fragment for a notebook: the first figure that a process shows brings plotly.js for all of them.</summary>
    internal string ToNotebookHtml() => ToHtml(withPlotly: PlotlyScript.TakeFirstUse());

    private string MakeJson()
    {
        var figure = JsonNode.Parse(GenericChart.toFigureJson(Chart))!.AsObject();
        figure.Remove("frames");
        figure["layout"]!["height"] = Height;
        return figure.ToJsonString(new JsonSerializerOptions());
    }
}
