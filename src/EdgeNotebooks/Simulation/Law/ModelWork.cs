using EdgeNotebooks.Models;
using EdgeNotebooks.Models.Counting;

namespace EdgeNotebooks.Simulation.Law;

/// <summary>What the law of service times knows of a model, for one sample.</summary>
/// <param name="ModelId">Catalogue id, or the file's name.</param>
/// <param name="Flops">Floating-point operations, a multiply-add counted as two.</param>
/// <param name="Weights">Elements of the parameter tensors: each is moved once an inference, in the device's precision.</param>
/// <param name="Layers">Operators, with what a runtime folds into each.</param>
public sealed record ModelWork(string ModelId, double Flops, double Weights, int Layers)
{
    /// <summary>Of a studied model.</summary>
    public static ModelWork Of(ModelSpec spec) => new(spec.Id, spec.Counts.Flops, spec.Counts.Parameters, spec.Layers.Count);

    /// <summary>Of a studied model's id, or of an ONNX file.</summary>
    /// <param name="model">Catalogue id, or the path of an <c>.onnx</c> file.</param>
    /// <exception cref="EdgeException">There is no such id or file, or its operations cannot all be counted.</exception>
    public static ModelWork Of(string model)
    {
        if (ModelCatalog.All.FirstOrDefault(spec => spec.Id == model) is { } known)
            return Of(known);
        if (!ModelFormats.HasExtension(model) && !File.Exists(model))
            return Of(ModelCatalog.Get(model));
        if (!model.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
            throw new EdgeException($"{model}: a modelled device needs the operations of a model, which are counted in .onnx files; give one, or a studied model's id (see edge models)");
        var counted = ModelCounter.Count(model, batch: 1);
        return counted.Flops is { } flops
            ? new ModelWork(Path.GetFileName(model), (double)flops / counted.Batch, counted.Parameters, counted.Layers.Count)
            : throw new EdgeException($"{model}: the operations of {counted.NotCounted.Count} of its nodes cannot be counted, so that no time follows from them; edge models count says which");
    }
}
