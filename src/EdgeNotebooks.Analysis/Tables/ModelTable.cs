using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>The models that this suite builds beside what the paper prints of them.</summary>
public static class ModelTable
{
    private const string NotPrinted = "not printed in the paper";

    /// <summary>A row a model of the catalogue; deviations are ours over the paper's, less one.</summary>
    public static Table From(PaperData paper)
    {
        var rows = ModelCatalog.All.Select(spec => (Spec: spec, Printed: paper.FindModel(spec.Id))).ToList();
        List<double?> Numbers(Func<ModelSpec, PublishedModel?, double?> of) => [.. rows.Select(row => of(row.Spec, row.Printed))];
        List<string?> Reasons(Func<PublishedModel, double?> of) => [.. rows.Select(row => row.Printed is null || of(row.Printed) is null ? NotPrinted : null)];
        return new Table(
            "Models",
            [
                TableColumn.OfText("model_id", "Model", [.. rows.Select(row => (string?)row.Spec.Id)]),
                TableColumn.OfText("input", "Input (CHW)", [.. rows.Select(row => (string?)string.Join('x', row.Spec.InputShape))]),
                TableColumn.OfNumbers("params_m", "Parameters", "M", Numbers((spec, _) => spec.Counts.Parameters / 1e6), null, 4),
                TableColumn.OfNumbers("paper_params_m", "Paper", "M", Numbers((_, printed) => printed?.ParamsM), Reasons(printed => printed.ParamsM), 4),
                TableColumn.OfNumbers("params_deviation_percent", "Deviation", "%", Numbers((spec, printed) => Percent(spec.Counts.Parameters / 1e6, printed?.ParamsM)), Reasons(printed => printed.ParamsM), 2),
                TableColumn.OfNumbers("mflops", "FLOPs", "M", Numbers((spec, _) => spec.Counts.Flops / 1e6), null, 4),
                TableColumn.OfNumbers("paper_mflops", "Paper", "M", Numbers((_, printed) => printed?.FlopsM), Reasons(printed => printed.FlopsM), 4),
                TableColumn.OfNumbers("flops_deviation_percent", "Deviation", "%", Numbers((spec, printed) => Percent(spec.Counts.Flops / 1e6, printed?.FlopsM)), Reasons(printed => printed.FlopsM), 2),
                TableColumn.OfNumbers("weights_mb", "Weights", "MB", Numbers((spec, _) => spec.Counts.WeightBytes / 1e6)),
                TableColumn.OfNumbers("activations_mb", "Peak activations", "MB", Numbers((spec, _) => spec.Counts.ActivationBytes / 1e6)),
            ],
            "Counted from the graphs that this suite builds, in float32 at batch 1; the paper's columns are Table 2 as printed.");
    }

    private static double? Percent(double ours, double? printed) => printed is { } value ? 100 * ((ours / value) - 1) : null;
}
