using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Onnx;
using Google.Protobuf;

namespace EdgeNotebooks.Models.Quantizing;

/// <summary>Loads a model that can be quantised, with all of its elements.</summary>
internal static class QuantizableModel
{
    /// <summary>The first operator set whose DequantizeLinear has a scale for each channel.</summary>
    private const int LowestOperatorSet = 13;

    private static readonly HashSet<string> Quantized =
        ["QuantizeLinear", "DequantizeLinear", "DynamicQuantizeLinear", "QLinearConv", "QLinearMatMul", "ConvInteger", "MatMulInteger", "QGemm", "DynamicQuantizeMatMul", "MatMulNBits"];

    /// <exception cref="EdgeException">The file is no ONNX model of float32 with operators of set 13 or later, or is quantised already.</exception>
    public static void Require(ModelFile file)
    {
        var name = Path.GetFileName(file.Path);
        if (file.Format != ModelFormat.Onnx)
            throw new EdgeException($"{name} is a file of {file.Format.ToName()}, and only ONNX models are quantised here; export the model as ONNX in float32, or quantise it with the tools of {file.Format.ToName()}");
        if (file.Operators.FirstOrDefault(each => Quantized.Contains(each.Name)) is { } quantizing)
            throw new EdgeException($"{name} is quantised already ({quantizing.Name}); give the float32 model that it was made of");
        if (file.Precision is { } precision && precision != "float32")
            throw new EdgeException($"{name} has weights of {precision}; give a model of float32");
        if (file.OperatorSet is { } version and < LowestOperatorSet)
            throw new EdgeException($"{name} uses operator set {version}, and scales for each channel need {LowestOperatorSet}; export it again with operator set {LowestOperatorSet} or later, or convert it with onnx.version_converter");
    }

    /// <exception cref="EdgeException">As for <see cref="Require"/>; or the file cannot be read.</exception>
    public static ModelProto Load(ModelFile file)
    {
        Require(file);
        try
        {
            ModelProto model;
            using (var stream = File.OpenRead(file.Path))
                model = ModelProto.Parser.ParseFrom(stream);
            ExternalElements.FillAll(model, file.Path);
            return model;
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new EdgeException($"model '{file.Path}' is damaged: {error.Message.ReplaceLineEndings(" ")}; copy or export it again", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EdgeException($"model '{file.Path}' cannot be read: {error.Message.ReplaceLineEndings(" ")}; check its permissions and disk", error);
        }
    }
}
