using System.Runtime.InteropServices;
using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.IO;
using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Models.Onnx;
using Google.Protobuf;

namespace EdgeNotebooks.Models.Quantizing;

/// <summary>Finds the ranges of activations: runs a model in float32 on ONNX Runtime's processor with all of them as outputs.</summary>
internal sealed class ActivationRanges : IDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly IInferenceSession _session;
    private readonly List<int> _places;
    private readonly ISampleLibrary _samples;
    private readonly QuantizingSettings _settings;

    private ActivationRanges(DirectoryInfo folder, IInferenceSession session, IReadOnlyCollection<string> tensors, ISampleLibrary samples, QuantizingSettings settings)
    {
        (_folder, _session, _samples, _settings) = (folder, session, samples, settings);
        _places = [.. Enumerable.Range(0, session.Outputs.Count).Where(i => tensors.Contains(session.Outputs[i].Name))];
    }

    /// <summary>Finds the ranges of tensors.</summary>
    /// <param name="model">In float32, with all of the tensors; not changed.</param>
    /// <param name="tensors">Names of float32 tensors of the main graph: inputs, and what nodes make.</param>
    /// <param name="samples">The model's inputs: the first <see cref="QuantizingSettings.Samples"/> are taken.</param>
    /// <param name="settings">Samples, percentile and shapes.</param>
    /// <param name="cancellation">Ends it between two samples.</param>
    /// <exception cref="EdgeException">The model cannot be run, a sample not prepared, or a tensor holds what is no finite number.</exception>
    public static IReadOnlyDictionary<string, ValueRange> Find(ModelProto model, IReadOnlyCollection<string> tensors, ISampleLibrary samples, QuantizingSettings settings, CancellationToken cancellation)
    {
        using var ranges = Open(model, tensors, samples, settings);
        var widest = ranges.Widest(cancellation);
        return settings.Percentile is { } percentile ? ranges.Between(percentile, widest, cancellation) : widest;
    }

    public void Dispose()
    {
        _session.Dispose();
        _folder.Delete(recursive: true);
    }

    private static ActivationRanges Open(ModelProto model, IReadOnlyCollection<string> tensors, ISampleLibrary samples, QuantizingSettings settings)
    {
        var shown = model.Graph.Output.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        var showing = new ModelProto(model);
        showing.Graph.Output.AddRange(tensors.Where(shown.Add).Select(name => new ValueInfoProto { Name = name }));
        var folder = TemporaryFolder();
        try
        {
            var path = Path.Combine(folder.FullName, "calibration.onnx");
            File.WriteAllBytes(path, showing.ToByteArray());
            var session = new OnnxRuntimeBackend().Open(path, OnnxRuntimeBackend.CpuDevice, new SessionSettings { InputShapes = settings.InputShapes, AllowSpinning = false });
            return new ActivationRanges(folder, session, tensors, samples, settings);
        }
        catch (Exception error)
        {
            folder.Delete(recursive: true);
            throw error is IOException or UnauthorizedAccessException ? WriteFailure.AtFolder(folder.FullName, error) : error;
        }
    }

    private static DirectoryInfo TemporaryFolder()
    {
        try
        {
            return Directory.CreateTempSubdirectory("edge-quantise-");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw WriteFailure.AtFolder(Path.GetTempPath(), error);
        }
    }

    private Dictionary<string, ValueRange> Widest(CancellationToken cancellation)
    {
        var ranges = new Dictionary<string, ValueRange>(StringComparer.Ordinal);
        Run((name, elements) =>
        {
            var range = ValueRange.Of(elements);
            if (!range.IsFinite)
                throw new EdgeException($"the model cannot be quantised: its tensor '{name}' holds elements that are no finite numbers; try other samples (--images), or see whether it runs rightly in float32");
            ranges[name] = ranges.TryGetValue(name, out var known) ? known.With(range) : range;
        }, cancellation);
        return ranges;
    }

    private Dictionary<string, ValueRange> Between(double percentile, Dictionary<string, ValueRange> widest, CancellationToken cancellation)
    {
        var histograms = widest.ToDictionary(entry => entry.Key, entry => new ValueHistogram(entry.Value), StringComparer.Ordinal);
        Run((name, elements) => histograms[name].Add(elements), cancellation);
        return histograms.ToDictionary(entry => entry.Key, entry => entry.Value.Between(percentile), StringComparer.Ordinal);
    }

    private void Run(ElementVisitor visit, CancellationToken cancellation)
    {
        for (var sample = 0; sample < _settings.Samples; sample += _session.BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            SampleFilling.Fill(_session, _samples, sample);
            _session.Run(0);
            foreach (var place in _places)
            {
                var output = _session.Outputs[place];
                if (output.ElementType != ElementType.Float32)
                    throw new EdgeException($"the model cannot be quantised: its tensor '{output.Name}' is {output.ElementType.ToName()}; give a model of float32");
                visit(output.Name, MemoryMarshal.Cast<byte, float>(_session.GetOutput(0, place)));
            }
        }
    }

    private delegate void ElementVisitor(string name, ReadOnlySpan<float> elements);
}
