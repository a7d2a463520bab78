using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.IO;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>
/// Runs a model up to the last of some cuts, with all that crosses them as outputs, and tells what sending it takes: one inference an input, whatever the number of cuts. It runs on ONNX Runtime's processor as
/// it is in the file, without optimisation, so that every tensor is made; the same input gives the same bytes.
/// </summary>
public sealed class CutActivations : IDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly IInferenceSession _session;
    private readonly IReadOnlyList<Cut> _cuts;

    private CutActivations(DirectoryInfo folder, IInferenceSession session, IReadOnlyList<Cut> cuts) => (_folder, _session, _cuts) = (folder, session, cuts);

    /// <summary>The model's inputs.</summary>
    public IReadOnlyList<TensorInfo> Inputs => _session.Inputs;

    /// <summary>Loads the part of a model that the cuts need. It is written to a temporary folder, and removed on disposal.</summary>
    /// <param name="modelPath">The ONNX file.</param>
    /// <param name="cuts">Some of its cuts, at least one.</param>
    /// <param name="shapes">Whole shapes by input name, for inputs with free dimensions besides the first; null for none.</param>
    /// <param name="batch">Size of every free first dimension; null for 1.</param>
    /// <exception cref="EdgeException">There are no cuts or not of this model, the type of something that crosses is not known, or the part cannot be written or loaded.</exception>
    public static CutActivations Open(string modelPath, IReadOnlyList<Cut> cuts, IReadOnlyDictionary<string, IReadOnlyList<long>>? shapes = null, int? batch = null)
    {
        if (cuts.Count == 0)
            throw new EdgeException($"model '{modelPath}' has no cut that was asked for, so nothing crosses; edge cuts lists those it has");
        var folder = TemporaryFolder();
        try
        {
            var path = Path.Combine(folder.FullName, "near.onnx");
            ModelCutter.WritePart(modelPath, cuts, path);
            var settings = new SessionSettings { Optimization = GraphOptimization.None, InputShapes = shapes ?? new Dictionary<string, IReadOnlyList<long>>(), BatchSize = batch };
            return new CutActivations(folder, new OnnxRuntimeBackend().Open(path, OnnxRuntimeBackend.CpuDevice, settings), cuts);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>What crosses each cut for one input, in the cuts' order.</summary>
    /// <param name="inputs">Bytes of the model's inputs, in their order, batch included.</param>
    /// <param name="cancellation">Ends it between two tensors.</param>
    /// <exception cref="EdgeException">An input has too many or too few bytes, the runtime failed, or a tensor holds numbers that are not finite.</exception>
    public IReadOnlyList<SentForms> Measure(IReadOnlyList<ReadOnlyMemory<byte>> inputs, CancellationToken cancellation = default)
    {
        if (inputs.Count != Inputs.Count)
            throw new EdgeException($"the model has {Inputs.Count} inputs ({string.Join(", ", Inputs.Select(input => input.Name))}), and {inputs.Count} were given; give each its bytes");
        for (var i = 0; i < inputs.Count; i++)
        {
            var buffer = _session.GetInput(0, i);
            if (inputs[i].Length != buffer.Length)
                throw new EdgeException($"input '{Inputs[i].Name}' of {string.Join('x', Inputs[i].Shape)} has {buffer.Length} bytes, and {inputs[i].Length} were given");
            inputs[i].Span.CopyTo(buffer);
        }

        return Run(cancellation);
    }

    /// <summary>What crosses each cut for one batch of samples, in the cuts' order.</summary>
    /// <param name="samples">Fills the inputs.</param>
    /// <param name="first">First sample of the batch.</param>
    /// <param name="cancellation">Ends it between two tensors.</param>
    /// <exception cref="EdgeException">A sample cannot be prepared, the runtime failed, or a tensor holds numbers that are not finite.</exception>
    public IReadOnlyList<SentForms> Measure(ISampleLibrary samples, int first = 0, CancellationToken cancellation = default)
    {
        SampleFilling.Fill(_session, samples, first);
        return Run(cancellation);
    }

    /// <summary>Frees the session, and removes the temporary folder.</summary>
    public void Dispose()
    {
        _session.Dispose();
        if (_folder.Exists)
            _folder.Delete(recursive: true);
        _folder.Refresh();
    }

    private static DirectoryInfo TemporaryFolder()
    {
        try
        {
            return Directory.CreateTempSubdirectory("edge-cut-");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw WriteFailure.AtFolder(Path.GetTempPath(), error);
        }
    }

    private List<SentForms> Run(CancellationToken cancellation)
    {
        _session.Run(0);
        var asked = _cuts.SelectMany(cut => cut.Tensors).Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        var sent = new Dictionary<string, SentForms>(StringComparer.Ordinal);
        for (var i = 0; i < _session.Outputs.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_session.Outputs[i] is var output && asked.Contains(output.Name))
                sent[output.Name] = SentForms.Of(output.Name, output.ElementType, _session.GetOutput(0, i));
        }

        return [.. _cuts.Select(cut => cut.Tensors.Select(tensor => sent[tensor.Name]).Aggregate(SentForms.Add))];
    }
}
