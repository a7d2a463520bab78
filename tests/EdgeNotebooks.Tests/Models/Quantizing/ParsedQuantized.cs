using System.Runtime.InteropServices;
using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Tests.Models.Quantizing;

/// <summary>A quantised file read again, without the code that wrote it.</summary>
internal sealed class ParsedQuantized(string path)
{
    private readonly GraphProto _graph = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path)).Graph;

    public IEnumerable<NodeProto> Nodes => _graph.Node;

    public int Count(string op) => _graph.Node.Count(node => node.OpType == op);

    public NodeProto Maker(string tensor) => _graph.Node.Single(node => node.Output.Contains(tensor));

    public TensorProto Stored(string name) => _graph.Initializer.Single(tensor => tensor.Name == name);

    public T[] Elements<T>(string name)
        where T : struct => MemoryMarshal.Cast<byte, T>(Stored(name).RawData.Span).ToArray();

    /// <summary>Integers, scales, zero points and axis of what a DequantizeLinear makes of stored integers.</summary>
    public (T[] Integers, float[] Scales, long? Axis) Dequantized<T>(string tensor)
        where T : struct
    {
        var node = Maker(tensor);
        Assert.Equal("DequantizeLinear", node.OpType);
        if (node.Input.Count > 2)
            Assert.All(Stored(node.Input[2]).RawData, zero => Assert.Equal(0, zero));
        return (Elements<T>(node.Input[0]), Elements<float>(node.Input[1]), node.Attribute.FirstOrDefault(attribute => attribute.Name == "axis")?.I);
    }

    /// <summary>Scale and zero point of the QuantizeLinear before the DequantizeLinear that makes a tensor.</summary>
    public (float Scale, byte ZeroPoint) Activation(string tensor)
    {
        var dequantize = Maker(tensor);
        var quantize = Maker(dequantize.Input[0]);
        Assert.Equal(("DequantizeLinear", "QuantizeLinear"), (dequantize.OpType, quantize.OpType));
        Assert.Equal(quantize.Input.Skip(1), dequantize.Input.Skip(1));
        Assert.Equal((int)TensorProto.Types.DataType.Uint8, Stored(quantize.Input[2]).DataType);
        return (Elements<float>(quantize.Input[1])[0], Elements<byte>(quantize.Input[2])[0]);
    }
}
