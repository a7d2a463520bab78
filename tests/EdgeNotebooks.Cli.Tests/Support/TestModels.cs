using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models;
using Google.Protobuf;

namespace EdgeNotebooks.Cli.Tests.Support;

/// <summary>Model files of a few kilobytes.</summary>
internal static class TestModels
{
    public static string Write(TemporaryFolder folder, byte[] model, string name = "own.onnx")
    {
        File.WriteAllBytes(folder.File(name), model);
        return name;
    }

    /// <summary>An image model whose height and width are free.</summary>
    public static byte[] WithFreeSize()
    {
        var model = ModelProto.Parser.ParseFrom(TinyModel.Bytes());
        var dimensions = model.Graph.Input[0].Type.TensorType.Shape.Dim;
        dimensions[2].DimParam = "height";
        dimensions[3].DimParam = "width";
        return model.ToByteArray();
    }
}
