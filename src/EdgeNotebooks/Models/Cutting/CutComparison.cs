using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.OnnxRuntime;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>Runs a model whole, once, and then halves of it in turn on the same inputs, on ONNX Runtime's processor (<c>onnxruntime:cpu</c>).</summary>
public sealed class CutComparison
{
    private readonly SessionSettings _settings;
    private readonly Dictionary<string, Tensor> _inputs = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, Tensor> _outputs;

    /// <param name="modelPath">The whole, an ONNX file.</param>
    /// <param name="settings">Of its session, and of the halves', whose inputs have the shapes that come out of the half before.</param>
    /// <param name="inputs">Fills its inputs.</param>
    /// <param name="sample">First sample of the batch.</param>
    /// <exception cref="EdgeException">The model cannot be loaded or run, or a sample not prepared.</exception>
    public CutComparison(string modelPath, SessionSettings settings, ISampleLibrary inputs, int sample = 0)
    {
        _settings = settings;
        using var session = new OnnxRuntimeBackend().Open(modelPath, OnnxRuntimeBackend.CpuDevice, settings);
        SampleFilling.Fill(session, inputs, sample);
        for (var i = 0; i < session.Inputs.Count; i++)
            _inputs[session.Inputs[i].Name] = new Tensor(session.Inputs[i].ElementType, session.Inputs[i].Shape, session.GetInput(0, i).ToArray());
        _outputs = Run(session);
    }

    /// <summary>Runs the near half, and the far one on what it gave.</summary>
    /// <exception cref="EdgeException">A half cannot be loaded or run.</exception>
    public CutDifference Compare(CutFiles files)
    {
        var near = Run(files.NearPath, _inputs);
        var far = Run(files.FarPath, near);
        var differences = _outputs.Select(output => Difference(output.Value, far.GetValueOrDefault(output.Key) ?? near.GetValueOrDefault(output.Key))).ToList();
        return new CutDifference(differences.TrueForAll(difference => difference.IsIdentical), differences.Max(difference => difference.Relative));
    }

    private Dictionary<string, Tensor> Run(string path, IReadOnlyDictionary<string, Tensor> given)
    {
        var names = ModelFile.Open(path).Inputs.Select(input => input.Name).Where(given.ContainsKey);
        var settings = _settings with { BatchSize = null, InputShapes = names.ToDictionary(name => name, name => given[name].Shape) };
        using var session = new OnnxRuntimeBackend().Open(path, OnnxRuntimeBackend.CpuDevice, settings);
        for (var i = 0; i < session.Inputs.Count; i++)
            given[session.Inputs[i].Name].Bytes.CopyTo(session.GetInput(0, i));
        return Run(session);
    }

    private static Dictionary<string, Tensor> Run(IInferenceSession session)
    {
        session.Run(0);
        var outputs = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        for (var i = 0; i < session.Outputs.Count; i++)
            outputs[session.Outputs[i].Name] = new Tensor(session.Outputs[i].ElementType, [.. session.GetOutputShape(0, i)], session.GetOutput(0, i).ToArray());
        return outputs;
    }

    private static CutDifference Difference(Tensor whole, Tensor? halves)
    {
        if (halves is null || halves.Type != whole.Type || !halves.Shape.SequenceEqual(whole.Shape))
            return new CutDifference(false, double.PositiveInfinity);
        if (halves.Bytes.AsSpan().SequenceEqual(whole.Bytes))
            return new CutDifference(true, 0);
        return new CutDifference(false, CutDifference.Between<double>(ElementNumbers.Of(whole.Type, whole.Bytes), ElementNumbers.Of(halves.Type, halves.Bytes)));
    }

    private sealed record Tensor(ElementType Type, IReadOnlyList<long> Shape, byte[] Bytes);
}
