using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Models;
using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Models.Quantizing;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Compression.Quantising;

/// <summary>
/// What 8 bits instead of 32 do to a model: its size, its latency on ONNX Runtime's processor with both forms running in turns, and how near its outputs stay to those of float32.
/// </summary>
public static class QuantisationStudy
{
    private const string Device = "onnxruntime:cpu";

    /// <summary>Quantises each model, compares and times both forms.</summary>
    /// <param name="settings">What is studied.</param>
    /// <param name="progress">Told which model is at what, in a few words.</param>
    /// <param name="cancellation">Stops between two samples or turns.</param>
    /// <returns>For each model and number of threads a row of float32 and one of 8 bits.</returns>
    /// <exception cref="EdgeException">A model cannot be quantised or run, or a setting is out of its range.</exception>
    public static IReadOnlyList<QuantisationRow> Run(QuantisationSettings settings, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        settings.Check();
        var backend = new OnnxRuntimeBackend();
        var machine = MachineDescription.Detect(new Dictionary<string, string> { [backend.Name] = backend.Version });
        var folder = TemporaryFolder();
        try
        {
            return [.. settings.Models.SelectMany(model => Study(model, settings, machine, folder.FullName, progress, cancellation))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<QuantisationRow> Study(string model, QuantisationSettings settings, MachineDescription machine, string folder, IProgress<string>? progress, CancellationToken cancellation)
    {
        progress?.Report($"{model}: quantising");
        var reference = ModelReference.Find(model, settings.WeightSeed, cancellation: cancellation);
        ModelQuantizer.Require(reference.File!);
        var resolved = settings.Quantizing.Resolve();
        var samples = CalibrationSamples.For(reference, settings.Images, resolved.Samples, settings.HeldOut, settings.SampleSeed, resolved.InputShapes);
        var samplesKey = $"{settings.SampleSeed} {SampleSource.Fingerprint(settings.Images ?? SampleSource.MadeUp)}";
        var quantised = ModelFile.Open(QuantisedFiles.PathOf(reference, samples, resolved, samplesKey, folder, cancellation));

        progress?.Report($"{model}: comparing outputs");
        var fidelity = ModelFidelity.Compare(reference.Location, quantised.Path, samples.Samples, samples.Calibrating, samples.HeldOut, resolved.InputShapes, cancellation);
        var accuracy = reference.Spec is null && settings.LabelledImages is { } labelled
            ? QuantisationAccuracy.Of(reference.Location, quantised.Path, labelled, settings.Labels, cancellation)
            : null;
        var rows = new List<QuantisationRow>();
        foreach (var threads in settings.Threads.Select(threads => threads ?? machine.Processor.LogicalCores).Distinct())
        {
            progress?.Report($"{model}: timing both forms in turns");
            var times = Time(reference.Location, quantised.Path, samples, settings, resolved, threads, cancellation);
            var whole = Row(reference.Id, reference.File!, Quantities.Weights32Bit, threads, times.FirstNs);
            rows.Add(whole);
            rows.Add(Row(reference.Id, quantised, Quantities.Weights8Bit, threads, times.SecondNs) with
            {
                WeightBits = resolved.WeightBits!.Value,
                SpeedUp = times.Ratio(0.5),
                SpeedUpP25 = times.Ratio(0.25),
                SpeedUpP75 = times.Ratio(0.75),
                SnrDb = fidelity.Any(output => output.SnrDb is null) ? null : fidelity.Min(output => output.SnrDb),
                Top1Agreement = fidelity.Count > 0 ? fidelity[0].Top1Agreement : null,
                ComparedSamples = samples.HeldOut,
            });
        }

        return rows;

        QuantisationRow Row(string id, ModelFile file, string precision, int threads, long[] sortedNs) => new()
        {
            ModelId = id,
            Precision = precision,
            ModelSha256 = file.Sha256,
            Bytes = file.Bytes + file.ExternalPaths.Sum(path => new FileInfo(path).Length),
            DeviceId = Device,
            Threads = threads,
            QueryCount = sortedNs.Length,
            LatencyP25Ns = Percentiles.Of(sortedNs, 0.25),
            LatencyP50Ns = Percentiles.Of(sortedNs, 0.5),
            LatencyP75Ns = Percentiles.Of(sortedNs, 0.75),
            Top1AccuracyPercent = precision == Quantities.Weights32Bit ? accuracy?.Float32Percent : accuracy?.Int8Percent,
            WhyNoAccuracy = accuracy is not null ? null : reference.Spec is null ? "no labelled samples were given" : "its weights are made up, so that no answer is right or wrong",
            WeightBits = 32,
            Int8Instructions = Int8Instructions.Of(machine.Processor).Name,
            Samples = samples.Samples.Description,
            EnvironmentId = machine.Id,
        };
    }

    private static PairedTimes Time(
        string modelPath, string quantisedPath, CalibrationSamples samples, QuantisationSettings settings, QuantizingSettings quantizing, int threads, CancellationToken cancellation)
    {
        // Idle threads of the form whose turn it is not spin for a moment and then sleep: one inference of a turn bears it, not its median.
        var session = new SessionSettings { IntraOpThreads = threads, InputShapes = quantizing.InputShapes };
        using var whole = Open(modelPath, session, samples.Samples, samples.Calibrating);
        using var quantised = Open(quantisedPath, session, samples.Samples, samples.Calibrating);
        return PairedTimes.Measure(whole, quantised, settings.Duration, settings.Turns, cancellation);
    }

    private static IInferenceSession Open(string path, SessionSettings settings, ISampleLibrary samples, int sample)
    {
        var session = new OnnxRuntimeBackend().Open(path, OnnxRuntimeBackend.CpuDevice, settings);
        try
        {
            SampleFilling.Fill(session, samples, sample);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static DirectoryInfo TemporaryFolder()
    {
        try
        {
            return Directory.CreateTempSubdirectory("edge-quantising-");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw IO.WriteFailure.AtFolder(Path.GetTempPath(), error);
        }
    }
}
