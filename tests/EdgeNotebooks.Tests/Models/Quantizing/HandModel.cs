using EdgeNotebooks.Models.Onnx;
using Google.Protobuf;

namespace EdgeNotebooks.Tests.Models.Quantizing;

/// <summary>Models of a few operators, made by hand: input <c>x</c>, output <c>y</c>.</summary>
internal static class HandModel
{
    public static NodeProto Node(string op, string[] inputs, string output, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = op, Name = $"{op} of {output}", Output = { output } };
        node.Input.AddRange(inputs);
        node.Attribute.AddRange(attributes);
        return node;
    }

    public static TensorProto Tensor(string name, long[] dims, params float[] values) =>
        new() { Name = name, DataType = (int)TensorProto.Types.DataType.Float, Dims = { dims }, FloatData = { values } };

    public static ModelProto Of(long[] input, TensorProto[] stored, params NodeProto[] nodes)
    {
        var graph = new GraphProto { Name = "hand" };
        graph.Input.Add(Info("x", input));
        graph.Output.Add(new ValueInfoProto { Name = "y", Type = Float(null) });
        graph.Initializer.AddRange(stored);
        graph.Node.AddRange(nodes);
        var model = new ModelProto { IrVersion = 8, Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = 17 });
        return model;
    }

    public static string Write(string folder, ModelProto model)
    {
        var path = Path.Combine(folder, "hand.onnx");
        File.WriteAllBytes(path, model.ToByteArray());
        return path;
    }

    private static ValueInfoProto Info(string name, long[] dims) => new() { Name = name, Type = Float(dims) };

    private static TypeProto Float(long[]? dims)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float };
        if (dims is not null)
            tensor.Shape = new TensorShapeProto { Dim = { dims.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }) } };
        return new TypeProto { TensorType = tensor };
    }
}
