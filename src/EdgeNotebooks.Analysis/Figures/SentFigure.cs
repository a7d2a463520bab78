using System.Globalization;
using System.Net;
using EdgeNotebooks.Analysis.Claims.Splitting;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Splitting;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Data;
using EdgeNotebooks.Experiments.Splitting.Sizes;
using EdgeNotebooks.Models;
using EdgeNotebooks.Results;
using Plotly.NET;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Figure 6 of the paper for one model: bytes of each layer's output along the network, and of the input as lines across.</summary>
internal static class SentFigure
{
    // Okabe and Ito's colours, as of the devices, none of which is here.
    private static readonly string[] LayerColors = ["#0072b2", "#56b4e9", "#cc79a7"];
    private static readonly Dictionary<ImageEncoding, string> InputColors = new() { [ImageEncoding.Rgb] = "#777777", [ImageEncoding.Png] = "#009e73", [ImageEncoding.Jpeg] = "#d55e00" };

    // Half a place beyond the first and the last layer, and on the logarithmic axis a part of a decade beyond the least and the greatest number.
    private const double Beside = 0.5;
    private const double Room = 0.12;

    // Decades below everything for the words of the marks, and how far below their points those are, in pixels: one below the other.
    private const double MarksRoom = 0.7;
    private static readonly int[] MarksBelow = [50, 66];

    public static Figure Plot(string title, SentBytes sent, PaperData paper)
    {
        var marks = Marks(sent, paper);
        var notes = Notes(sent, marks.Count > 0).ToList();
        IReadOnlyList<Trace> traces =
        [
            .. sent.Inputs.SelectMany(input => Input(input, sent)),
            .. SentBytes.Precisions.Select((precision, i) => Layers(
                sent, precision.Name + (precision.BytesPerElement == 1 ? " (assumed)" : ""), i == 0 ? "Layer's output" : null, LayerColors[i], layer => layer.Elements * precision.BytesPerElement)),
        ];
        var numbers = sent.Layers.SelectMany(layer => SentBytes.Precisions.Select(precision => (double)layer.Elements * precision.BytesPerElement))
            .Concat(sent.Inputs.SelectMany(input => new[] { (double)input.Bytes.P25, input.Bytes.P75 })).ToList();
        var chart = Theme.Chart(traces,
        [
            ("title", Theme.Title(title)),
            ("xaxis", new Json
            {
                ["title"] = Theme.AxisTitle("Split after layer (outputs of convolutions and blocks in order; names at the pointer)"),
                ["range"] = new[] { 1 - Beside, sent.Layers.Count + Beside },
                ["dtick"] = 1,
                ["showgrid"] = false,
                ["zeroline"] = false,
                ["ticks"] = "outside",
            }),
            ("yaxis", new Json
            {
                ["title"] = Theme.AxisTitle("Sent for one inference (logarithmic axis)"),
                ["type"] = "log",
                ["range"] = new[] { Math.Log10(numbers.Min()) - Room - (marks.Count > 0 ? MarksRoom : 0), Math.Log10(numbers.Max()) + Room },
                ["dtick"] = 1,
                ["exponentformat"] = "SI",
                ["ticksuffix"] = "B",
                ["gridcolor"] = Theme.Grid,
                ["zeroline"] = false,
                ["ticks"] = "outside",
                ["ticklen"] = 8,
                ["minor"] = new Json { ["ticks"] = "outside", ["ticklen"] = 3, ["dtick"] = "D1" },
                ["automargin"] = true,
            }),
            ("legend", new Json { ["groupclick"] = "togglegroup", ["tracegroupgap"] = 2, ["font"] = new Json { ["size"] = 12 } }),
            ("margin", new Json { ["l"] = 84, ["r"] = 20, ["t"] = 56, ["b"] = 72 + (16 * notes.Count) }),
            ("annotations", marks.Select(mark => mark.Annotation).Prepend(Theme.Note(notes)).ToArray()),
        ]);
        return new Figure(chart, title, Describe(sent, marks), height: 520 + (16 * notes.Count));
    }

    /// <summary>The line of the median and, where images differ, the band between the quartiles; both are one entry of the legend.</summary>
    private static IEnumerable<Trace> Input(InputSize input, SentBytes sent)
    {
        double[] across = [1 - Beside, .. sent.Layers.Select(layer => (double)layer.Place), sent.Layers.Count + Beside];
        var (name, color) = (SentBytes.NameOf(input), InputColors[input.Encoding]);
        if (input.Bytes.P25 < input.Bytes.P75)
        {
            yield return Theme.Trace("scatter",
                ("mode", "lines"),
                ("legendgroup", name),
                ("showlegend", false),
                ("hoverinfo", "skip"),
                ("meta", Meta(input.Provenance, sent.ModelId)),
                ("x", (double[])[across[0], across[^1], across[^1], across[0]]),
                ("y", (long[])[input.Bytes.P25, input.Bytes.P25, input.Bytes.P75, input.Bytes.P75]),
                ("fill", "toself"),
                ("line", new Json { ["width"] = 0 }),
                ("fillcolor", color),
                ("opacity", 0.2));
        }

        yield return Theme.Trace("scatter",
            ("mode", "lines"),
            ("name", name),
            ("legendgroup", name),
            ("legendgrouptitle", input == sent.Inputs[0] ? new Json { ["text"] = $"Input ({Words.ToSnakeCase(input.Provenance)})" } : null),
            ("meta", Meta(input.Provenance, sent.ModelId)),
            ("x", across),
            ("y", across.Select(_ => input.Bytes.Median).ToList()),
            ("line", new Json { ["color"] = color, ["width"] = 2.5 }),
            ("hovertemplate", $"Input as {name}<br>{Whole(input.Bytes.Median)} bytes in the median, quartiles {Whole(input.Bytes.P25)} to {Whole(input.Bytes.P75)}<br>{Words.ToSnakeCase(input.Provenance)}: {WebUtility.HtmlEncode(input.Source)}<extra></extra>"));
    }

    private static Trace Layers(SentBytes sent, string name, string? heading, string color, Func<FigureLayer, double> bytes)
    {
        var provenance = Words.ToSnakeCase(Provenance.Modelled);
        return Theme.Trace("scatter",
            ("mode", "lines+markers"),
            ("name", name),
            ("legendgroup", name),
            ("legendgrouptitle", heading is null ? null : new Json { ["text"] = $"{heading} ({provenance})" }),
            ("meta", Meta(Provenance.Modelled, sent.ModelId)),
            ("x", sent.Layers.Select(layer => layer.Place).ToList()),
            ("y", sent.Layers.Select(bytes).ToList()),
            ("line", new Json { ["color"] = color, ["width"] = 2, ["dash"] = "dot" }),
            ("marker", new Json { ["color"] = "#ffffff", ["size"] = 8, ["line"] = new Json { ["color"] = color, ["width"] = 1.5 } }),
            ("customdata", sent.Layers.Select(layer => $"{WebUtility.HtmlEncode(layer.Name)}, {string.Join('x', layer.Shape)}: {Whole(bytes(layer))} bytes as {WebUtility.HtmlEncode(name)}{Over(sent, bytes(layer))}").ToList()),
            ("hovertemplate", $"layer %{{x}}: %{{customdata}}<br>{provenance}<extra></extra>"));
    }

    private static string Over(SentBytes sent, double bytes) => string.Concat(sent.Inputs.Select(input => $"<br>{SentBytes.NameOf(input)} takes {NumberText.Ratio(input.Bytes.Median / bytes)}"));

    private static Json Meta(Provenance provenance, string modelId) => new() { ["provenance"] = Words.ToSnakeCase(provenance), ["model_id"] = modelId };

    /// <summary>The two splits that the text marks, where they are splits of this model.</summary>
    private static List<Mark> Marks(SentBytes sent, PaperData paper)
    {
        if (MarkedSplit.Both(paper) is not { } both)
            return [];
        return [.. new[] { both.Early, both.Late }.Where(split => split.ModelId == sent.ModelId).Select(split => (split, Layer: sent.Layers.FirstOrDefault(layer => layer.Name == split.Block)))
            .Where(cell => cell.Layer is not null).Select((cell, i) => Mark.Of(cell.split, cell.Layer!, sent.InputAs(ImageEncoding.Png), MarksBelow[i]))];
    }

    private static IEnumerable<string> Notes(SentBytes sent, bool marked)
    {
        if (sent.Inputs is [var first, ..])
        {
            yield return $"Lines across: {Words.ToSnakeCase(first.Provenance)}, n = {Whole(first.Bytes.Images)} images at {first.ResolutionPx}x{first.ResolutionPx}: median, and the quartiles as a band; {string.Join(", ", sent.Inputs.Select(SentBytes.NameOf))}; PNG with zlib's level 6.";
            yield return FormattableString.Invariant($"{first.Machine}, SkiaSharp {first.SkiaVersion}, {first.Date:yyyy-MM-dd}; {first.ImageSet}.");
        }
        else
        {
            yield return "No sizes of the input were given: edge record sizes makes them.";
        }

        yield return "Dotted: modelled by the shapes of the graph. One byte an element is an assumption about the paper's Edge TPU.";
        yield return marked
            ? "Published: only the two marked savings, under the paper's own numbers of the layers; the rest of its figure is a picture."
            : "Published: nothing; the paper's figure is a picture, and its text prints no byte of it.";
    }

    private static string Describe(SentBytes sent, List<Mark> marks)
    {
        var least = sent.Layers.MinBy(layer => layer.Elements)!;
        var inputs = sent.Inputs.Select(input => $"{SentBytes.NameOf(input)} {Whole(input.Bytes.Median)} bytes ({Words.ToSnakeCase(input.Provenance)}, n = {Whole(input.Bytes.Images)})");
        var layers = sent.Layers.Select(layer => $"{layer.Name} {Whole(layer.Elements)}");
        return $"Line chart of bytes sent against the layer after which {sent.ModelId} is split, on a logarithmic axis. Input: {string.Join(", ", inputs.DefaultIfEmpty("not given"))}. Layers with one byte an element (modelled): {string.Join(", ", layers)}; the least is {least.Name}.{string.Concat(marks.Select(mark => $" {mark.Words}."))}";
    }

    private static string Whole(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A split that the text marks, as an arrow with words.</summary>
    private sealed record Mark(string Words, Json Annotation)
    {
        public static Mark Of(MarkedSplit split, FigureLayer layer, InputSize? png, int below)
        {
            var published = string.Create(CultureInfo.InvariantCulture, $"published {split.Saving:0.##}x, as layer {split.Layer}");
            var words = png is null ? $"against PNG: {published}" : $"{NumberText.Ratio((double)png.Bytes.Median / layer.Elements)} less than PNG; {published}";
            return new Mark($"{layer.Name}: {words}", new Json
            {
                ["x"] = layer.Place,
                ["y"] = Math.Log10(layer.Elements),
                ["text"] = $"{WebUtility.HtmlEncode(layer.Name)}<br>{words}",
                ["showarrow"] = true,
                ["arrowhead"] = 2,
                ["standoff"] = 5,
                ["ax"] = 0,
                ["ay"] = below,
                ["font"] = new Json { ["size"] = 12 },
            });
        }
    }
}
