using EdgeNotebooks.Data;
using EdgeNotebooks.IO;
using EdgeNotebooks.Models.Counting;
using Google.Protobuf;

namespace EdgeNotebooks.Models.Quantizing;

/// <summary>
/// Brings ONNX models from float32 to 8 bits after training (Jacob et al. 2018, arXiv:1712.05877; Krishnamoorthi 2018, arXiv:1806.08342): activations as integers 0 to 255 with one scale and zero point a tensor, from the
/// range of their elements over some samples; weights as integers -127 to 127 with one scale an output channel and zero as zero; biases as 32-bit integers. The file holds the integers between
/// QuantizeLinear and DequantizeLinear operators, which ONNX Runtime replaces by integer kernels when it loads it with graph optimisation on.
/// </summary>
public static class ModelQuantizer
{
    /// <summary>Quantises a model.</summary>
    /// <param name="modelPath">An ONNX file of float32, operator set 13 or later.</param>
    /// <param name="outputPath">Where the 8-bit model goes; written at the end, whole.</param>
    /// <param name="samples">The model's inputs: ranges are found on the first <see cref="QuantizingSettings.Samples"/>.</param>
    /// <param name="settings">How it is done.</param>
    /// <param name="cancellation">Ends it between two samples; nothing is written then.</param>
    /// <exception cref="EdgeException">
    /// It is no such file or quantised already, has nothing to quantise, a dimension without a size, or a number that is not finite; a sample cannot be prepared, or the output not written.
    /// </exception>
    public static QuantizedModel Quantize(string modelPath, string outputPath, ISampleLibrary samples, QuantizingSettings settings, CancellationToken cancellation = default)
    {
        if (Directory.Exists(outputPath))
            throw new EdgeException($"cannot write {outputPath}: it is a folder; give the name of a file");
        var (model, bytes) = Make(modelPath, samples, settings, cancellation);
        AtomicFile.Write(outputPath, stream => stream.Write(bytes));
        return model;
    }

    /// <summary>Refuses what cannot be quantised by what the file says of itself, before anything is run.</summary>
    /// <exception cref="EdgeException">It is no ONNX model of float32 with operators of set 13 or later, or is quantised already.</exception>
    public static void Require(ModelFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        QuantizableModel.Require(file);
    }

    /// <summary><see cref="Quantize"/> with the file's bytes in memory.</summary>
    internal static (QuantizedModel Model, byte[] Bytes) Make(string modelPath, ISampleLibrary samples, QuantizingSettings settings, CancellationToken cancellation)
    {
        var resolved = settings.Resolve();
        var file = ModelFile.Open(modelPath);
        var model = QuantizableModel.Load(file);
        var order = model.Graph.Node.Where(node => !node.Is("Constant")).ToList();
        var graph = new EditedGraph(model.Graph, modelPath);
        var folded = BatchNormFolding.Fold(graph);
        var plan = new QuantizationPlan(graph);
        if (plan.Nodes.Count == 0)
            throw new EdgeException($"{Path.GetFileName(modelPath)} has no convolution or matrix product with stored float32 weights (Conv, Gemm, MatMul), so nothing of it can be quantised");

        var treatments = plan.Treatments.Concat(folded.Select(node => new NodeTreatment(node.NameOf(), node.OpOf(), NodeOutcome.Absorbed))).ToLookup(each => (each.Name, each.Operator));
        var nodes = order.Select(node => (node.NameOf(), node.OpOf())).Distinct().SelectMany(key => treatments[key]).ToList();
        var ranges = ActivationRanges.Find(model, [.. plan.Calibrated.Distinct()], samples, resolved, cancellation);
        QuantizedGraph.Rewrite(graph, plan, ranges, resolved);
        var bytes = model.ToByteArray();
        return (new QuantizedModel
        {
            Float32Bytes = file.Bytes + file.ExternalPaths.Sum(path => new FileInfo(path).Length),
            Int8Bytes = bytes.Length,
            WeightBits = resolved.WeightBits!.Value,
            PerChannel = !resolved.PerTensor,
            Nodes = nodes,
        }, bytes);
    }
}
