using System.Globalization;
using System.Net;
using EdgeNotebooks.Analysis.Compression;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Figure 8(a) of the paper: accuracy against the size of the compressed model, by recorded predictions; the paper's three sizes as lines, as its text prints no accuracy.</summary>
public static class Figure8a
{
    private static readonly string[] PaperModels = ["mobilenet_v2_0.35_96", "mobilenet_v2_1.0_224", "mobilenet_v2_1.4_224"];

    private static readonly int[] WholeAxis = [0, 100];

    // Beyond the least and the greatest size on the logarithmic axis, in decades: room for the names of the models.
    private const double Room = 0.25;

    /// <summary>A marker a model, with the 95% interval of its accuracy.</summary>
    /// <param name="predictions">Recorded or measured.</param>
    /// <param name="paper">The published figures.</param>
    public static Figure Plot(PredictionSet predictions, PaperData paper)
    {
        const string title = "Figure 8(a): accuracy against the size of the model";
        var rows = predictions.Models.OrderBy(model => model.FileBytes).Select(model => (Model: model, Accuracy: AccuracyInterval.Of(predictions.Of(model.ModelId)))).ToList();
        var sizes = PaperModels.Select(paper.FindModel).OfType<PublishedModel>().Where(model => model.SizeMb is not null).ToList();
        var provenance = Words.ToSnakeCase(predictions.Models[0].Provenance);
        List<string> notes =
        [
            string.Create(CultureInfo.InvariantCulture, $"Filled: {provenance}, n = {predictions.ImageCount} images; whiskers are 95% intervals (bootstrap). {predictions.Models[0].Runtime} on {predictions.Models[0].Machine}, {predictions.Models[0].Date:yyyy-MM-dd}."),
            .. ReferenceEquals(predictions, RecordedPredictions.Default) ? new[] { "The photographs are probably of the training split, so that accuracy is above what the paper plots.", "The models are not the paper's; weights have 8 bits." } : [],
            $"Lines: published sizes, {string.Join(", ", sizes.Select(model => string.Create(CultureInfo.InvariantCulture, $"{model.Name} {model.SizeMb} MB")))}.",
            "The paper prints no accuracy of them.",
        ];
        var chart = Theme.Chart(
            [
                .. sizes.Select(model => Theme.Trace("scatter",
                    ("mode", "lines"),
                    ("name", $"{model.Name} (published)"),
                    ("meta", new Json { ["provenance"] = Words.ToSnakeCase(Provenance.Published) }),
                    ("x", new[] { model.SizeMb, model.SizeMb }),
                    ("y", WholeAxis),
                    ("line", new Json { ["color"] = "#999999", ["width"] = 1.2 }),
                    ("hovertemplate", $"{WebUtility.HtmlEncode(model.Name)}: {model.SizeMb?.ToString(CultureInfo.InvariantCulture)} MB, published<extra></extra>"))),
                Theme.Trace("scatter",
                    ("mode", "markers+text"),
                    ("name", $"Accuracy ({provenance})"),
                    ("meta", new Json { ["provenance"] = provenance }),
                    ("x", rows.Select(row => row.Model.FileBytes / 1e6).ToList()),
                    ("y", rows.Select(row => row.Accuracy.Percent).ToList()),
                    ("text", rows.Select(row => Short(row.Model.ModelId)).ToList()),
                    ("textposition", rows.Select((_, i) => i % 2 == 0 ? "bottom right" : "top left").ToList()),
                    ("error_y", Theme.Whiskers([.. rows.Select(row => (double?)(row.Accuracy.High - row.Accuracy.Percent))], [.. rows.Select(row => (double?)(row.Accuracy.Percent - row.Accuracy.Low))])),
                    ("marker", new Json { ["color"] = "#0072b2", ["size"] = 9 }),
                    ("hovertemplate", "%{text}: %{x:.2f} MB, %{y:.1f}% right<extra></extra>")),
            ],
            [
                ("title", Theme.Title(title)),
                ("xaxis", new Json { ["title"] = Theme.AxisTitle("Size of the model's file (MB, logarithmic axis)"), ["type"] = "log", ["gridcolor"] = Theme.Grid, ["range"] = Decades(rows.Select(row => row.Model.FileBytes / 1e6).Concat(sizes.Select(model => model.SizeMb!.Value))), ["dtick"] = "D2", ["ticks"] = "outside" }),
                ("yaxis", new Json { ["title"] = Theme.AxisTitle("Top-1 accuracy (%)"), ["range"] = WholeAxis, ["gridcolor"] = Theme.Grid, ["ticks"] = "outside" }),
                ("legend", new Json { ["font"] = new Json { ["size"] = 12 } }),
                ("margin", new Json { ["l"] = 78, ["r"] = 20, ["t"] = 56, ["b"] = 72 + (16 * notes.Count) }),
                ("annotations", new[] { Theme.Note(notes) }),
            ]);
        var words = string.Join(", ", rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Model.ModelId} {row.Model.FileBytes / 1e6:0.00} MB {NumberText.Significant(row.Accuracy.Percent, 3)}%")));
        return new Figure(chart, title, $"Chart of top-1 accuracy against the size of the model's file: {words} ({provenance}, n = {predictions.ImageCount}).", height: 470 + (16 * notes.Count));
    }

    private static double[] Decades(IEnumerable<double> sizesMb) => [Math.Log10(sizesMb.Min()) - Room, Math.Log10(sizesMb.Max()) + Room];

    private static string Short(string modelId) => modelId.Replace("mobilenet_", "", StringComparison.Ordinal).Replace("_quant", "", StringComparison.Ordinal);
}
