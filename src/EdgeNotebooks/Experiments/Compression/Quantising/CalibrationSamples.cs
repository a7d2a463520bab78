using EdgeNotebooks.Data;
using EdgeNotebooks.Data.Audio;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Experiments.Compression.Quantising;

/// <summary>Inputs of a model, those that calibrate it first and after them others, on which the 8-bit form is compared with the float32 one.</summary>
/// <param name="Samples">All of them.</param>
/// <param name="Calibrating">The first so many calibrate.</param>
/// <param name="HeldOut">So many after them do not.</param>
public sealed record CalibrationSamples(ISampleLibrary Samples, int Calibrating, int HeldOut)
{
    // Above every resolution of the studied models, and quick to make.
    private const int FrameWidth = 480;
    private const int FrameHeight = 360;

    /// <summary>
    /// Samples for a model: pictures of a folder in a seeded order, two thirds of them at most to calibrate; or else what its workload can be given that is made up, pictures or speech; or else noise.
    /// </summary>
    /// <param name="model">An ONNX model.</param>
    /// <param name="images">Folder of pictures; null for made-up samples.</param>
    /// <param name="calibrating">Samples to calibrate with, at least 1.</param>
    /// <param name="heldOut">Most samples to compare on, at least 1.</param>
    /// <param name="seed">Seeds made-up samples, and the order of pictures.</param>
    /// <param name="shapes">Whole shapes by input name, for inputs with free dimensions besides the first; null for none.</param>
    /// <exception cref="EdgeException">The model cannot be loaded, or takes no pictures where a folder is given; the folder has fewer than two.</exception>
    public static CalibrationSamples For(ModelReference model, string? images, int calibrating, int heldOut, ulong seed, IReadOnlyDictionary<string, IReadOnlyList<long>>? shapes = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var workload = WorkloadOf(model, shapes);
        if (images is null)
            return new CalibrationSamples(MadeUp(workload, calibrating + heldOut, seed), calibrating, heldOut);
        if (workload is null or KeywordSpotting)
            throw new EdgeException($"{model.Id} takes no pictures, as far as its inputs tell; leave out the folder of pictures");

        var paths = Shuffled([.. ImageFiles.PathsOf(images).Order(StringComparer.Ordinal)], seed);
        if (paths.Count < 2)
            throw new EdgeException($"folder '{images}' holds one picture, and one more is needed to compare on; give two or more");
        var first = Math.Min(calibrating, Math.Max(1, paths.Count * 2 / 3));
        var rest = Math.Min(heldOut, paths.Count - first);

        // A list is put in the order of names: so each part by itself.
        return new CalibrationSamples(new JoinedSamples(ImageFiles.List(workload, paths.Take(first)), ImageFiles.List(workload, paths.Skip(first).Take(rest))), first, rest);
    }

    private static ISampleLibrary MadeUp(IWorkload? workload, int count, ulong seed) => workload switch
    {
        null => new NoiseSamples(seed),
        KeywordSpotting => MadeUpSpeech.Samples(workload, count, seed),
        _ => MadeUpFrames.Library(workload, count, FrameWidth, FrameHeight, seed),
    };

    private static IWorkload? WorkloadOf(ModelReference model, IReadOnlyDictionary<string, IReadOnlyList<long>>? shapes)
    {
        var settings = new SessionSettings { InputShapes = shapes ?? new Dictionary<string, IReadOnlyList<long>>(), Optimization = GraphOptimization.None };
        using var session = new OnnxRuntimeBackend().Open(model.Location, OnnxRuntimeBackend.CpuDevice, settings);
        return (model.Workload ?? WorkloadCatalog.Guess(session)) is { } name ? WorkloadCatalog.Of(name, session) : null;
    }

    private static List<string> Shuffled(List<string> paths, ulong seed)
    {
        var random = new SplitMix64(seed);
        for (var i = paths.Count - 1; i > 0; i--)
        {
            var other = random.NextBelow(i + 1);
            (paths[i], paths[other]) = (paths[other], paths[i]);
        }

        return paths;
    }
}
