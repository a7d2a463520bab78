using System.Text.Json;
using EdgeNotebooks.Experiments.TwoTiers;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Models;
using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Planning;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Splitting.Measured;

/// <summary>A split with all that it needs found: model, cuts, machine, and the name under which it is kept.</summary>
internal sealed record PreparedSplit
{
    public required SplitSettings Settings { get; init; }

    /// <summary>The model with every cut of it.</summary>
    public required PlannedModel Model { get; init; }

    /// <summary>The whole model.</summary>
    public required ModelFile File { get; init; }

    /// <summary>The cuts to measure, in the model's order.</summary>
    public required IReadOnlyList<Cut> Cuts { get; init; }

    public required MachineDescription Machine { get; init; }

    /// <summary>Name in a results folder: words for people, then a hash of settings, model, machine, this library's code and the node's.</summary>
    public required string Key { get; init; }

    /// <exception cref="EdgeException">No such model, device or cut, or there is not enough memory for all halves.</exception>
    public static PreparedSplit Make(SplitSettings settings, CancellationToken cancellation)
    {
        IInferenceBackend[] backends = [Backends.Of(DeviceId.Parse(settings.Near.Device)), Backends.Of(DeviceId.Parse(settings.Far.Device))];
        var found = ModelReference.Find(settings.Model, settings.WeightSeed, fixedBatch: 1, cancellation: cancellation);
        if (found.File!.Inputs.FirstOrDefault(input => input.Dimensions is not { } all || all.Skip(1).Any(dimension => dimension.Size is null)) is { } free)
            throw new EdgeException($"{found.Id}: input {free} has dimensions without a size, and halves are measured as the file has them; export the model with fixed ones");
        var model = PlannedModel.Of(found.Id, found.File.Path);
        if (model.TensorBytes is null || model.OutputBytes is null)
            throw new EdgeException($"{model.Id}: how large its inputs and outputs are is not known before it runs, so that nothing can be planned; export it with fixed shapes");
        var cuts = Choose(settings, model);
        CheckMemory(found.File, cuts);
        var machine = MachineDescription.Detect(backends.DistinctBy(backend => backend.Name).ToDictionary(backend => backend.Name, backend => backend.Version));
        return new PreparedSplit { Settings = settings, Model = model, File = found.File, Cuts = cuts, Machine = machine, Key = KeyOf(settings, model.Id, found.File, machine) };
    }

    public SplitProblem Problem(ITier near, ITier far) => new()
    {
        ModelId = Model.Id,
        Cuts = Cuts,
        InputBytes = Model.TensorBytes!.Value,
        OutputBytes = Model.OutputBytes!.Value,
        Near = near,
        Far = far,
        Link = Settings.Link,

        // Tensors cross as they are, whatever their type.
        SentBytes = Cuts.ToDictionary(cut => cut.Index, cut => cut.Bytes!.Value),
    };

    private static IReadOnlyList<Cut> Choose(SplitSettings settings, PlannedModel model)
    {
        if (settings.Cuts is { } names)
            return [.. names.Select(name => ModelCuts.Find(model.Cuts, name)).Select(Known).DistinctBy(cut => cut.Index).OrderBy(cut => cut.Index)];
        var known = model.Cuts.Where(cut => cut.Bytes is not null).ToList();
        var blocks = known.Where(cut => cut.Block is not null).ToList();
        var chosen = blocks.Count > 0 ? blocks : known;
        return chosen.Count > 0 ? SplitProfile.Choose(chosen, SplitSettings.MostCuts) : throw new EdgeException($"{model.Id} cannot be cut anywhere; choose another model");

        Cut Known(Cut cut) => cut.Bytes is not null ? cut : throw new EdgeException($"{model.Id}: what crosses at '{cut.Name}' has no known size, so that it cannot be planned; choose another cut (see edge cuts)");
    }

    private static void CheckMemory(ModelFile model, IReadOnlyList<Cut> cuts)
    {
        // Each half is loaded once at either tier and the whole three times, and a runtime holds the weights twice while it loads.
        var whole = model.Bytes + model.ExternalPaths.Sum(path => new FileInfo(path).Length);
        var needed = (double)cuts.Sum(cut => cut.Near.WeightBytes + cut.Far.WeightBytes) + (4 * whole);
        if (SystemLoad.Now().AvailableMemoryBytes is { } available && needed > available)
            throw new EdgeException(FormattableString.Invariant($"the halves of {cuts.Count} cuts need about {needed / 1e9:0.0} GB, and {available / 1e9:0.0} GB of memory are available; measure fewer cuts"));
    }

    private static string KeyOf(SplitSettings settings, string modelId, ModelFile file, MachineDescription machine) =>
        $"split-{MeasurementKey.Model(modelId)}-{MeasurementKey.Hash($"{JsonSerializer.Serialize(settings with { Model = file.Sha256 }, ResultsJson.Options)}\n{machine.Id}\n{EdgeCommand.Fingerprint}")}";
}
