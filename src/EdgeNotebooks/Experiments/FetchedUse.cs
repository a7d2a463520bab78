using EdgeNotebooks.Data.Downloads;
using EdgeNotebooks.Experiments.Throughput;

namespace EdgeNotebooks.Experiments;

/// <summary>What the experiments take of what <c>edge fetch</c> brought, in words.</summary>
public static class FetchedUse
{
    /// <summary>Lines to show before measuring: the models, the inputs, and what is here and not used, with the reason. None where nothing was fetched.</summary>
    /// <param name="device">Device, as <c>backend:device</c>.</param>
    /// <param name="folder">As in <see cref="SuiteModels.On"/>.</param>
    /// <exception cref="EdgeException">The device needs files, and none of them is here.</exception>
    public static IReadOnlyList<string> Describe(string device, string? folder) => Describe(device, folder, FetchedData.OfUser());

    internal static IReadOnlyList<string> Describe(string device, string? folder, FetchedData fetched)
    {
        if (!fetched.Here().Any())
            return [];
        var settings = new ThroughputSettings();
        var used = SuiteModels.Resolve(device, folder, settings.Models, fetched, anyBatch: false);
        var models = used.Where(model => fetched.Here().Any(here => here.Path == model.Model)).Select(model => $"{Path.GetFileName(model.Model)} for {model.Id}").ToList();
        var inputs = used.Where(model => settings.WithPreparation.Contains(model.Id)).Select(model => (model.Id, Inputs: FetchedSamples.For(model.Id, fetched))).Where(each => each.Inputs is not null).ToList();
        List<string> lines = [];
        if (models.Count > 0)
            lines.Add($"fetched models are measured: {string.Join(", ", models)}; where a batch is swept or a model is split, ONNX models are the suite's own ({FetchedData.SwitchVariable}=0 does without)");
        if (inputs.Count > 0)
            lines.Add($"fetched inputs are prepared: {string.Join(", ", inputs.Select(each => $"{FetchedSamples.IdOf(each.Inputs!)} for {each.Id}"))} ({FetchedData.SwitchVariable}=0 does without)");
        lines.AddRange(
            from model in used
            where !model.IsFile
            let why = FetchedModels.WhyNotUsed(model.Id, fetched)
            where why is not null
            select $"the fetched model of {model.Id} is not measured, {why}: the suite's own is");
        return lines;
    }
}
