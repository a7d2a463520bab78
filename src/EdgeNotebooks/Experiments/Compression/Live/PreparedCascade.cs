using System.Text.Json;
using EdgeNotebooks.Experiments.TwoTiers;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Models;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Compression.Live;

/// <summary>A cascade with all that it needs found: models, images, machine, the small model open, and the name under which the run is kept.</summary>
internal sealed class PreparedCascade : IDisposable
{
    private const string MadeUpWeights = "weights are made up, and what such a model says means nothing";
    private const string MadeUpImages = "in made-up frames nothing is to be recognised";

    private PreparedCascade(LiveCascadeSettings settings, ModelReference near, ModelReference far) => (Settings, Near, Far) = (settings, near, far);

    /// <summary>With both tiers written out.</summary>
    public LiveCascadeSettings Settings { get; }

    public TierSettings NearTier => Settings.NearTier!;

    public TierSettings FarTier => Settings.FarTier!;

    public ModelReference Near { get; }

    public ModelReference Far { get; }

    /// <summary>The small model.</summary>
    public LiveModel Small { get; private set; } = null!;

    public LiveImages Images { get; private set; } = null!;

    public MachineDescription Machine { get; private set; } = null!;

    /// <summary>Name in a results folder: words for people, then a hash of settings, models, images, machine, this library's code and the node's.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Why it is not known which answers are right; null where it is.</summary>
    public string? AccuracyReason => !Images.AreLabelled ? MadeUpImages : Near.Spec is not null || Far.Spec is not null ? MadeUpWeights : null;

    /// <exception cref="EdgeException">No such model, device or image, a model is no classifier, or what an image shows is not known.</exception>
    public static PreparedCascade Make(LiveCascadeSettings settings, CancellationToken cancellation)
    {
        var near = ModelReference.Find(settings.Near, settings.WeightSeed, fixedBatch: 1, cancellation: cancellation);
        var far = ModelReference.Find(settings.Far, settings.WeightSeed, fixedBatch: 1, cancellation: cancellation);
        var prepared = new PreparedCascade(settings with { NearTier = settings.NearTier ?? TierOf(near), FarTier = settings.FarTier ?? TierOf(far) }, near, far);
        try
        {
            prepared.Open();
            return prepared;
        }
        catch
        {
            prepared.Dispose();
            throw;
        }
    }

    public void Dispose() => Small?.Dispose();

    private static TierSettings TierOf(ModelReference model) => new(model.File!.Format == ModelFormat.TfLite ? "tflite:cpu" : "onnxruntime:cpu");

    private void Open()
    {
        var (near, far) = (DeviceId.Parse(NearTier.Device), DeviceId.Parse(FarTier.Device));
        if (near.IsRemote || far.IsRemote)
            throw new EdgeException($"{(near.IsRemote ? near : far)} is a server's, and both tiers of a cascade run on this machine, with a shaped link between; give devices of this machine (see edge devices)");
        IInferenceBackend[] backends = [Backends.Of(near), Backends.Of(far)];
        Small = new LiveModel(backends[0].Open(Near.Location, near.Device, new SessionSettings { IntraOpThreads = NearTier.Threads }), Near.Id);
        Images = LiveImages.Open(Settings, Small.ClassCount);
        Machine = MachineDescription.Detect(backends.DistinctBy(backend => backend.Name).ToDictionary(backend => backend.Name, backend => backend.Version));

        // Models and images count by their bytes: where they lie does not matter.
        var asked = JsonSerializer.Serialize(Settings with { Near = Near.Fingerprint, Far = Far.Fingerprint, Images = Images.Fingerprint, Labels = null }, ResultsJson.Options);
        Key = $"cascade-{MeasurementKey.Model(Near.Id)}-{MeasurementKey.Model(Far.Id)}-{MeasurementKey.Hash($"{asked}\n{Machine.Id}\n{EdgeCommand.Fingerprint}")}";
    }
}
