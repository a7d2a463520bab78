namespace EdgeNotebooks.Models.Counting;

/// <summary>Knows the shapes of a model's tensors without running it: a runtime, which infers them as it loads a model.</summary>
internal interface IShapeSource
{
    /// <summary>Shapes of all outputs of a model.</summary>
    /// <param name="model">An ONNX file's bytes.</param>
    /// <param name="folder">Where the model's external data lies.</param>
    /// <param name="foldConstants">Whether constants are computed first: slower, and shapes that are computed from other shapes are known then.</param>
    ShapeAnswer Infer(byte[] model, string folder, bool foldConstants);
}

/// <summary>Shapes by the output's name, or in one line why the model was refused.</summary>
/// <param name="Shapes">Null where it was refused. A rank of zero may stand for an unknown one.</param>
/// <param name="Refusal">Null where it was not.</param>
internal sealed record ShapeAnswer(IReadOnlyDictionary<string, TensorShape>? Shapes, string? Refusal);
