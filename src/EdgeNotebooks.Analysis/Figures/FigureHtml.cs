using System.Net;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>
/// A figure as a fragment of HTML. Figures of a page share one plotly.js, which may come in a later fragment or a
/// slower one: each waits for <c>window.Plotly</c> and shows its static image until it has been drawn.
/// </summary>
internal static class FigureHtml
{
    public static string Render(Figure figure, StaticImage image, bool withPlotly)
    {
        var id = "edge-figure-" + Guid.NewGuid().ToString("N")[..12];
        var alt = WebUtility.HtmlEncode(figure.AltText);
        var still = image.Data is null
            ? $"<p data-edge-still>{WebUtility.HtmlEncode(figure.Title)}: the figure is drawn by a script, which has not run here.</p>"
            : $"<img data-edge-still alt=\"{alt}\" style=\"max-width:100%;height:auto\" width=\"{Theme.Width}\" src=\"{image.ToDataUri()}\">";
        var library = withPlotly ? $"<script>{PlotlyScript.Text}</script>\n" : "";
        return $$"""
            <div id="{{id}}" style="max-width:{{Theme.Width}}px">
            {{still}}
            <div data-edge-plot role="img" aria-label="{{alt}}"></div>
            </div>
            {{library}}<script>
            (function () {
              var figure = {{Inert(figure.ToJson())}};
              function draw(tries) {
                var host = document.getElementById("{{id}}");
                if (!window.Plotly || !host) {
                  if (tries > 0) setTimeout(function () { draw(tries - 1); }, 100);
                  return;
                }
                var plot = host.querySelector("[data-edge-plot]"), still = host.querySelector("[data-edge-still]");
                plot.style.height = "{{figure.Height}}px";
                window.Plotly.newPlot(plot, figure.data, figure.layout, {responsive: true, displaylogo: false}).then(
                  function () { if (still) still.style.display = "none"; },
                  function () { plot.style.display = "none"; });
              }
              draw(100);
            })();
            </script>
            """;
    }

    /// <summary>JSON that cannot end the script element it stands in.</summary>
    public static string Inert(string json) => json.Replace("<", "\\u003c", StringComparison.Ordinal);
}
