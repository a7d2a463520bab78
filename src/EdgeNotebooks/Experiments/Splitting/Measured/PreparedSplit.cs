using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Models;
using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Planning;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Splitting.Measured;

/// <summary>A split with all that it needs found: model, cuts, machine, and the name under which it is kept.</summary>
internal sealed record PreparedSplit
{
    private const int HashDigits = 12;

    public required SplitSettings Settings { get; init; }

    /// <summary>Catalogue id, or the file's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>The whole model.</summary>
    public required ModelFile File { get; init; }

    /// <summary>What the whole costs.</summary>
    public required HalfWork Whole { get; init; }

    /// <summary>Every cut of the model.</summary>
    public required IReadOnlyList<Cut> AllCuts { get; init; }

    /// <summary>Those to measure, in the model's order.</summary>
    public required IReadOnlyList<Cut> Cuts { get; init; }

    public required long InputBytes { get; init; }

    public required long OutputBytes { get; init; }

    public required MachineDescription Machine { get; init; }

    /// <summary>Name in a results folder: words for people, then a hash of settings, model, machine and this library's code.</summary>
    public required string Key { get; init; }

    /// <exception cref="EdgeException">No such model, device or cut, or there is not enough memory for all halves.</exception>
    public static PreparedSplit Make(SplitSettings settings, CancellationToken cancellation)
    {
        var near = DeviceId.Parse(settings.Near.Device);
        var backend = Backends.Of(near);
        Backends.Of(DeviceId.Parse(settings.Far.Device));
        var model = ModelReference.Find(settings.Model, settings.WeightSeed, fixedBatch: 1, cancellation: cancellation);
        var file = model.File!;
        var counted = ModelCounter.Count(file.Path, batch: 1);
        var all = ModelCuts.Of(file.Path);
        var cuts = Choose(settings, model.Id, all);
        CheckMemory(file, cuts);
        var machine = MachineDescription.Detect(new Dictionary<string, string> { [backend.Name] = backend.Version });
        return new PreparedSplit
        {
            Settings = settings,
            ModelId = model.Id,
            File = file,
            Whole = new HalfWork(counted.Flops, counted.Parameters, counted.WeightBytes, counted.Layers.Count, counted.ActivationBytes),
            AllCuts = all,
            Cuts = cuts,
            InputBytes = Bytes(model.Id, file.Inputs),
            OutputBytes = Bytes(model.Id, file.Outputs),
            Machine = machine,
            Key = KeyOf(settings, model.Id, file, machine),
        };
    }

    public SplitProblem Problem(ITier near, ITier far) => new()
    {
        ModelId = ModelId,
        Cuts = Cuts,
        InputBytes = InputBytes,
        OutputBytes = OutputBytes,
        Near = near,
        Far = far,
        Link = Settings.Link,
    };

    private static IReadOnlyList<Cut> Choose(SplitSettings settings, string modelId, IReadOnlyList<Cut> all)
    {
        var known = all.Where(cut => cut.Bytes is not null).ToList();
        if (settings.Cuts is { } names)
            return [.. names.Select(name => ModelCuts.Find(all, name)).Select(cut => cut.Bytes is not null ? cut : throw new EdgeException($"{modelId}: what crosses at '{cut.Name}' has no known size, so that it cannot be planned; choose another cut (see edge cuts)")).DistinctBy(cut => cut.Index).OrderBy(cut => cut.Index)];
        var blocks = known.Where(cut => cut.Block is not null).ToList();
        var chosen = blocks.Count > 0 ? blocks : known;
        return chosen.Count > 0 ? SplitProfile.Choose(chosen, SplitSettings.MostCuts) : throw new EdgeException($"{modelId} cannot be cut anywhere; choose another model");
    }

    private static long Bytes(string modelId, IReadOnlyList<ModelTensor> tensors) => tensors.Sum(tensor =>
        tensor.Dimensions is { } dimensions && ElementTypes.ByteSize(tensor.ElementType) is { } size && dimensions.Skip(1).All(dimension => dimension.Size is not null)
            ? dimensions.Aggregate((long)size, (bytes, dimension) => bytes * (dimension.Size ?? 1))
            : throw new EdgeException($"{modelId}: '{tensor.Name}' has no known size, so that nothing can be planned; export the model with fixed shapes"));

    private static void CheckMemory(ModelFile model, IReadOnlyList<Cut> cuts)
    {
        // Each half is loaded once and the whole three times, and a runtime holds about twice the weights while it loads.
        var needed = (double)cuts.Sum(cut => cut.Near.WeightBytes + cut.Far.WeightBytes) + (3 * model.Bytes) + model.Bytes;
        if (SystemLoad.Now().AvailableMemoryBytes is { } available && needed > available)
            throw new EdgeException(FormattableString.Invariant($"the halves of {cuts.Count} cuts need about {needed / 1e9:0.0} GB, and {available / 1e9:0.0} GB of memory are available; measure fewer cuts"));
    }

    private static string KeyOf(SplitSettings settings, string modelId, ModelFile file, MachineDescription machine)
    {
        var text = JsonSerializer.Serialize(settings with { Model = file.Sha256 }, ResultsJson.Options);
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{text}\n{machine.Id}\n{typeof(PreparedSplit).Module.ModuleVersionId}")))[..HashDigits].ToLowerInvariant();
        return $"split-{string.Concat(modelId.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' ? c : '_'))}-{hash}";
    }
}
