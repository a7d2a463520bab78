using EdgeNotebooks.Models;
using EdgeNotebooks.Models.Onnx;
using Google.Protobuf;

namespace EdgeNotebooks.Tests.Models;

/// <summary>A model of a few kilobytes with every kind of field that the library writes.</summary>
internal static class TinyModel
{
    public static ModelGraph Graph()
    {
        var graph = new GraphBuilder("tiny");
        var x = graph.Input("input", 3, 8, 8);
        x = graph.Block(SlimLayer.Conv(graph, x, "Conv", 8, (3, 3), SlimLayer.Activation.Relu6, stride: 2), "Conv");
        x = graph.Flatten(graph.GlobalAveragePool(x, "pool"), "flat");
        return graph.Build(graph.Block(graph.Softmax(graph.Dense(x, "Logits", 4), "softmax"), "Predictions"));
    }

    public static byte[] Bytes(int? batch = null)
    {
        using var stream = new MemoryStream();
        Graph().Write(stream, batch, 1);
        return stream.ToArray();
    }

    /// <summary>The model with the weights of its dense layer in another file.</summary>
    public static byte[] WithExternalData(string location, string offset = "0", string length = "128")
    {
        var model = ModelProto.Parser.ParseFrom(Bytes());
        var tensor = model.Graph.Initializer.Single(t => t.Name == "Logits/weights");
        tensor.ClearRawData();
        tensor.DataLocation = TensorProto.Types.DataLocation.External;
        foreach (var (key, value) in new[] { ("location", location), ("offset", offset), ("length", length) })
            tensor.ExternalData.Add(new StringStringEntryProto { Key = key, Value = value });
        return model.ToByteArray();
    }
}
