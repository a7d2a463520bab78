using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.Models.Cutting;

namespace EdgeNotebooks.Models.Quantizing;

/// <summary>Runs a model and its 8-bit form on the same samples, on ONNX Runtime's processor with graph optimisation on, and compares their outputs.</summary>
public static class ModelFidelity
{
    /// <summary>Compares them.</summary>
    /// <param name="modelPath">The float32 model.</param>
    /// <param name="quantizedPath">The 8-bit model, with the same inputs and outputs.</param>
    /// <param name="samples">The inputs.</param>
    /// <param name="first">The first sample: those before calibrated the 8-bit model, and say less.</param>
    /// <param name="count">Samples, at least 1.</param>
    /// <param name="shapes">Whole shapes by input name, for inputs with free dimensions besides the first; null for none.</param>
    /// <param name="cancellation">Ends it between two samples.</param>
    /// <returns>Of each output of float32, in the file's order.</returns>
    /// <exception cref="EdgeException">A model cannot be loaded or run, or a sample not prepared.</exception>
    public static IReadOnlyList<OutputFidelity> Compare(
        string modelPath, string quantizedPath, ISampleLibrary samples, int first, int count, IReadOnlyDictionary<string, IReadOnlyList<long>>? shapes = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var settings = new SessionSettings { InputShapes = shapes ?? new Dictionary<string, IReadOnlyList<long>>(), AllowSpinning = false };
        using var whole = new OnnxRuntimeBackend().Open(modelPath, OnnxRuntimeBackend.CpuDevice, settings);
        using var quantized = new OnnxRuntimeBackend().Open(quantizedPath, OnnxRuntimeBackend.CpuDevice, settings);
        var outputs = whole.Outputs.Where(output => output.ElementType is ElementType.Float32).ToDictionary(output => output.Name, _ => new FidelitySum(), StringComparer.Ordinal);
        for (var sample = 0; sample < count; sample += whole.BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            Run(whole, samples, first + sample);
            Run(quantized, samples, first + sample);
            for (var place = 0; place < Math.Min(whole.BatchSize, count - sample); place++)
            {
                var other = SampleTensors.Outputs(quantized, 0, place).ToDictionary(output => output.Name, StringComparer.Ordinal);
                foreach (var output in SampleTensors.Outputs(whole, 0, place).Where(output => outputs.ContainsKey(output.Name)))
                    outputs[output.Name].Add(output, other.GetValueOrDefault(output.Name));
            }
        }

        return [.. whole.Outputs.Where(output => outputs.ContainsKey(output.Name)).Select(output => outputs[output.Name].Of(output.Name))];
    }

    private static void Run(IInferenceSession session, ISampleLibrary samples, int sample)
    {
        SampleFilling.Fill(session, samples, sample);
        session.Run(0);
    }
}
