using System.Globalization;
using System.Net;
using EdgeNotebooks.Results;
using Microsoft.FSharp.Collections;
using Plotly.NET;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>The one look of all figures: fonts, grid, legend, margins, and how provenance shows in a fill.</summary>
internal static class Theme
{
    public const string Font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";
    public const string Ink = "#222222";
    public const string Grid = "#e3e3e3";
    public const int Width = 900;

    /// <summary>A chart of traces with the theme's layout, on which the figure's own settings are laid.</summary>
    public static GenericChart Chart(IEnumerable<Trace> traces, IEnumerable<(string Key, object? Value)> layout)
    {
        var page = new Layout();
        page.SetProperty("font", new Json { ["family"] = Font, ["size"] = 13, ["color"] = Ink });
        page.SetProperty("paper_bgcolor", "#ffffff");
        page.SetProperty("plot_bgcolor", "#ffffff");
        page.SetProperty("hoverlabel", new Json { ["align"] = "left" });
        page.SetProperty("autosize", true);
        foreach (var (key, value) in layout)
            page.SetProperty(key, value);
        var config = new Config();
        config.SetProperty("responsive", true);
        config.SetProperty("displaylogo", false);
        return GenericChart.NewMultiChart(ListModule.OfSeq(traces), page, config, new DisplayOptions());
    }

    public static Trace Trace(string type, params (string Key, object? Value)[] properties)
    {
        var trace = new Trace(type);
        foreach (var (key, value) in properties)
            trace.SetProperty(key, value);
        return trace;
    }

    public static Json Title(string text) => new()
    {
        ["text"] = text,
        ["font"] = new Json { ["size"] = 17 },
        ["x"] = 0.01,
        ["xanchor"] = "left",
    };

    public static Json AxisTitle(string text) => new() { ["text"] = text, ["font"] = new Json { ["size"] = 14 }, ["standoff"] = 10 };

    /// <summary>Solid: measured. Solid with lines across: recorded. Pale and hatched: a number that somebody printed. Pale and dotted: computed from stated parameters.</summary>
    public static Json Fill(DeviceStyle style, Provenance provenance)
    {
        var pale = provenance is Provenance.Published or Provenance.Modelled;
        var fill = new Json
        {
            ["color"] = pale ? Mix(style.Color, 255, 0.25) : style.Color,
            ["line"] = new Json { ["color"] = pale ? Mix(style.Color, 0, 0.7) : style.Color, ["width"] = 1.5 },
        };
        if (PatternOf(provenance) is { } shape)
            fill["pattern"] = new Json { ["shape"] = shape, ["fgcolor"] = pale ? style.Color : "#ffffff", ["size"] = 7, ["solidity"] = 0.25, ["fillmode"] = "overlay" };
        return fill;
    }

    private static string? PatternOf(Provenance provenance) => provenance switch
    {
        Provenance.Published => "/",
        Provenance.Modelled => ".",
        Provenance.Recorded => "-",
        _ => null,
    };

    /// <summary>Open: somebody printed the number. Filled: measured.</summary>
    public static Json Marker(DeviceStyle style, bool published) => new()
    {
        ["color"] = style.Color,
        ["symbol"] = published && !style.Symbol.EndsWith("-open", StringComparison.Ordinal) ? style.Symbol + "-open" : style.Symbol,
        ["size"] = published ? 12 : 8,
        ["line"] = new Json { ["color"] = style.Color, ["width"] = published ? 2.5 : 1 },
    };

    /// <summary>Whiskers of an interval, given as distances from the values; null where a value has none.</summary>
    public static Json Whiskers(IReadOnlyList<double?> up, IReadOnlyList<double?> down) => new()
    {
        ["type"] = "data",
        ["symmetric"] = false,
        ["array"] = up,
        ["arrayminus"] = down,
        ["color"] = "#888888",
        ["thickness"] = 1.5,
        ["width"] = 5,
    };

    /// <summary>Small lines of text, plain and escaped here, so many pixels below the plot: past the axis and its title.</summary>
    public static Json Note(IEnumerable<string> lines, int below = 54) => new()
    {
        ["text"] = string.Join("<br>", lines.Select(WebUtility.HtmlEncode)),
        ["xref"] = "paper",
        ["yref"] = "paper",
        ["x"] = 0,
        ["y"] = 0,
        ["yshift"] = -below,
        ["xanchor"] = "left",
        ["yanchor"] = "top",
        ["align"] = "left",
        ["showarrow"] = false,
        ["font"] = new Json { ["size"] = 12, ["color"] = "#555555" },
    };

    /// <summary>So much of the colour, the rest black (0) or white (255).</summary>
    private static string Mix(string color, int with, double share) => "#" + string.Concat(Enumerable.Range(0, 3)
        .Select(i => Convert.ToInt32(color.Substring(1 + (2 * i), 2), 16))
        .Select(part => (int)Math.Round((part * share) + (with * (1 - share))))
        .Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
}
