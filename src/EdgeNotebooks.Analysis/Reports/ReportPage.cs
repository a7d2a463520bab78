using System.Net;
using System.Text;
using EdgeNotebooks.Analysis.Figures;

namespace EdgeNotebooks.Analysis.Reports;

/// <summary>The page as a whole: what is allowed on it, its parts in order, and the script that draws its figures.</summary>
internal static class ReportPage
{
    // Nothing may come from a network: what the page shows is in the page, and the browser enforces it.
    private const string Policy = "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    private const string Draw = """
        (function () {
          document.querySelectorAll("[data-figure]").forEach(function (plot) {
            var figure = JSON.parse(document.getElementById("figure-" + plot.dataset.figure).textContent);
            var still = plot.parentNode.querySelector(".still");
            plot.style.height = (figure.layout && figure.layout.height || 480) + "px";
            Plotly.newPlot(plot, figure.data, figure.layout, {responsive: true, displaylogo: false}).then(
              function () { if (still) still.style.display = "none"; },
              function () { plot.style.display = "none"; });
          });
        })();
        """;

    public static string Render(ReportContents contents)
    {
        var notebooks = contents.Notebooks.Select(NotebookDocument.Read).ToList();
        var html = new StringBuilder();
        html.Append($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n");
        html.Append($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>{Escape(contents.Title)}</title>\n<style>\n{ReportStyle.Css}\n</style>\n</head>\n<body>\n<main>\n");
        html.Append($"<header>\n<h1>{Escape(contents.Title)}</h1>\n<p>Run with <code>{Escape(contents.Command)}</code> on {Escape(SummaryHtml.When(contents))}.</p>\n</header>\n");
        AppendContentsList(html, notebooks);
        SummaryHtml.AppendSummary(html, contents, notebooks);
        SummaryHtml.AppendClaims(html, contents.Claims);
        var body = new NotebookHtml(html, notebooks.Select((notebook, i) => (notebook.Name, i)).DistinctBy(each => each.Name).ToDictionary(each => each.Name + ".ipynb", each => $"notebook-{each.i + 1}"));
        for (var i = 0; i < notebooks.Count; i++)
            body.Append(notebooks[i], $"notebook-{i + 1}");
        SummaryHtml.AppendEnvironment(html, contents);
        html.Append("</main>\n");
        if (body.HasFigures)
            html.Append("<script>").Append(PlotlyScript.Text).Append("</script>\n<script>\n").Append(Draw).Append("\n</script>\n");
        return html.Append("</body>\n</html>\n").ToString();
    }

    private static void AppendContentsList(StringBuilder html, List<NotebookDocument> notebooks)
    {
        html.Append("<nav aria-label=\"Contents\">\n<ul>\n<li><a href=\"#summary\">Summary</a></li>\n<li><a href=\"#claims\">Claims of the paper</a></li>\n");
        for (var i = 0; i < notebooks.Count; i++)
            html.Append($"<li><a href=\"#notebook-{i + 1}\">{Escape(NotebookHtml.TitleOf(notebooks[i]))}</a>{(notebooks[i].Problem is null ? "" : " (did not finish)")}</li>\n");
        html.Append("<li><a href=\"#machine\">Machine and versions</a></li>\n</ul>\n</nav>\n");
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
