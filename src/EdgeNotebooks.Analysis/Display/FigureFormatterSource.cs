using EdgeNotebooks.Analysis.Figures;

namespace EdgeNotebooks.Analysis.Display;

/// <summary>A figure as HTML that draws itself offline, as Plotly's JSON, as a static image and as text.</summary>
internal sealed class FigureFormatterSource : IFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new Formatter<Figure>("text/html", figure => figure.ToNotebookHtml()),
        new Formatter<Figure>("application/vnd.plotly.v1+json", figure => figure.ToJson()),
        new Formatter<Figure>("image/png", figure => Convert.ToBase64String(figure.DisplayImage.Data ?? StaticImage.Blank)),
        new Formatter<Figure>("text/plain", figure => figure.ToString()),
    ];

    public bool CanMake(string mimeType) => mimeType != "image/png" || StaticImages.WhyUnavailable is null;
}
