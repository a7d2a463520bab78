using System.Net;
using System.Text;
using System.Text.Json;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>
/// Figures as image files, drawn by plotly.js in the system's Chromium, without a window and without a network. Where
/// there is no browser, or it fails, the reason comes back in place of the image.
/// </summary>
public static class StaticImages
{
    private const string Begin = "edge-images-begin";
    private const string End = "edge-images-end";
    private const int Scale = 2;
    private static string? _gaveUp;

    /// <summary>Why this machine can render no image, in one sentence; null when it can.</summary>
    public static string? WhyUnavailable => Chromium.Installed.Reason ?? _gaveUp;

    /// <summary>Renders figures, all of them in one start of the browser (about a second, and 40 ms a figure).</summary>
    /// <param name="figures">The figures; each 900 CSS pixels wide and of its own height.</param>
    /// <param name="format">What to make of them; PNG has two pixels for each CSS pixel.</param>
    /// <param name="limit">Time for all; null for 30 s and 2 s a figure.</param>
    /// <param name="cancellation">Stops the browser.</param>
    /// <returns>An image, or the reason why there is none, for each figure in turn.</returns>
    public static IReadOnlyList<StaticImage> Render(IReadOnlyList<Figure> figures, ImageFormat format = ImageFormat.Png, TimeSpan? limit = null, CancellationToken cancellation = default)
    {
        if (figures.Count == 0)
            return [];
        if (Chromium.Installed.Path is not { } browser)
            return Nothing(figures, format, Chromium.Installed.Reason!);
        return RenderWith(browser, figures, format, limit ?? TimeSpan.FromSeconds(30 + (2 * figures.Count)), cancellation);
    }

    /// <summary>One PNG for a notebook. A browser that failed once is not asked again by this process: each try could take its whole limit.</summary>
    internal static StaticImage RenderForDisplay(Figure figure)
    {
        if (WhyUnavailable is { } reason)
            return new StaticImage(ImageFormat.Png, null, reason);
        var image = Render([figure])[0];
        if (image.Reason is not null)
            _gaveUp = image.Reason;
        return image;
    }

    internal static IReadOnlyList<StaticImage> RenderWith(string browser, IReadOnlyList<Figure> figures, ImageFormat format, TimeSpan limit, CancellationToken cancellation)
    {
        var folder = "";
        try
        {
            folder = Directory.CreateTempSubdirectory("edge-images-").FullName;
            var page = Path.Combine(folder, "figures.html");
            File.WriteAllText(page, Page(figures, format));
            var budget = TimeSpan.FromSeconds(10 + (2 * figures.Count));
            var (dom, reason) = Chromium.DumpDom(browser, page, Path.Combine(folder, "profile"), budget, limit, cancellation);
            return dom is null ? Nothing(figures, format, reason!) : Parse(dom, figures, format);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Nothing(figures, format, $"the page for the browser cannot be written ({exception.Message}); free the temporary folder");
        }
        finally
        {
            Remove(folder);
        }
    }

    /// <summary>Reads the answers out of the document that the page has made of itself; a document without its end marker was cut short.</summary>
    internal static IReadOnlyList<StaticImage> Parse(string dom, IReadOnlyList<Figure> figures, ImageFormat format)
    {
        var begin = dom.IndexOf(Begin, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : dom.IndexOf(End, begin, StringComparison.Ordinal);
        if (end < 0)
            return Nothing(figures, format, "the browser ended before all figures were drawn");
        var text = WebUtility.HtmlDecode(dom[(begin + Begin.Length)..end]);
        if (!TryParse(text, out var answers) || answers.GetArrayLength() != figures.Count)
            return Nothing(figures, format, "the browser's answer was not whole");
        return answers.EnumerateArray().Select(answer => answer.GetString() switch
        {
            { } text when text.StartsWith("data:image/", StringComparison.Ordinal) => new StaticImage(format, Decode(text), null),
            var text => new StaticImage(format, null, $"plotly.js cannot draw the figure: {text}"),
        }).ToList();
    }

    private static bool TryParse(string text, out JsonElement array)
    {
        array = default;
        try
        {
            using var document = JsonDocument.Parse(text);
            array = document.RootElement.Clone();
            return array.ValueKind == JsonValueKind.Array;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static byte[] Decode(string dataUri)
    {
        var comma = dataUri.IndexOf(',', StringComparison.Ordinal);
        var body = dataUri[(comma + 1)..];
        return dataUri.AsSpan(0, comma).Contains(";base64", StringComparison.Ordinal)
            ? Convert.FromBase64String(body)
            : Encoding.UTF8.GetBytes(Uri.UnescapeDataString(body));
    }

    private static string Page(IReadOnlyList<Figure> figures, ImageFormat format)
    {
        var list = string.Join(",\n", figures.Select(figure => $"{{\"figure\":{FigureHtml.Inert(figure.ToJson())},\"height\":{figure.Height}}}"));
        return $$"""
            <!DOCTYPE html><html><head><meta charset="utf-8"></head><body><script>{{PlotlyScript.Text}}</script><script>
            (async function () {
              var answers = [];
              for (var item of [{{list}}]) {
                try {
                  answers.push(await Plotly.toImage(item.figure, {format: "{{(format == ImageFormat.Png ? "png" : "svg")}}", width: {{Theme.Width}}, height: item.height, scale: {{Scale}}}));
                } catch (error) {
                  answers.push(String(error && error.message || error));
                }
              }
              document.head.textContent = "";
              document.body.textContent = "edge-images" + "-begin" + JSON.stringify(answers) + "edge-images" + "-end";
            })();
            </script></body></html>
            """;
    }

    private static List<StaticImage> Nothing(IReadOnlyList<Figure> figures, ImageFormat format, string reason) =>
        figures.Select(_ => new StaticImage(format, null, reason)).ToList();

    private static void Remove(string folder)
    {
        // Children of the browser may hold files for a moment after it has ended.
        for (var tries = 0; tries < 20 && folder.Length > 0 && Directory.Exists(folder); tries++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(50);
            }
        }
    }
}
