using EdgeNotebooks.Models.Onnx;
using Google.Protobuf;

namespace EdgeNotebooks.Tests.Inference;

/// <summary>Models of one operator, with whatever dimensions a test wants.</summary>
internal static class TestModels
{
    /// <summary>y = relu(x); a dimension is a size, or a symbol's name, or "?" for neither.</summary>
    public static string Relu(string folder, params string[] dimensions) => Write(folder, "relu", "Relu", ["x"], dimensions);

    /// <summary>y = a + b, both with the given dimensions.</summary>
    public static string Add(string folder, string[] a, string[] b) => Write(folder, "add", "Add", [("a", a), ("b", b)]);

    /// <summary>y = the places of the elements that are not zero: its shape depends on the values.</summary>
    public static string NonZero(string folder, params string[] dimensions) => Write(folder, "non_zero", "NonZero", ["x"], dimensions, TensorProto.Types.DataType.Int64);

    /// <summary>An operator that no runtime has.</summary>
    public static string Unknown(string folder) => Write(folder, "unknown", "NoSuchOperator", ["x"], ["1"]);

    private static string Write(string folder, string name, string op, string[] inputs, string[] dimensions, TensorProto.Types.DataType output = TensorProto.Types.DataType.Float) =>
        Write(folder, name, op, [.. inputs.Select(input => (input, dimensions))], output);

    private static string Write(string folder, string name, string op, (string Name, string[] Dimensions)[] inputs, TensorProto.Types.DataType output = TensorProto.Types.DataType.Float)
    {
        var graph = new GraphProto { Name = name };
        graph.Input.AddRange(inputs.Select(input => Info(input.Name, TensorProto.Types.DataType.Float, input.Dimensions)));
        graph.Output.Add(Info("y", output, null));
        var node = new NodeProto { OpType = op };
        node.Input.AddRange(inputs.Select(input => input.Name));
        node.Output.Add("y");
        graph.Node.Add(node);
        var model = new ModelProto { IrVersion = 8, Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = 17 });
        var path = Path.Combine(folder, name + ".onnx");
        File.WriteAllBytes(path, model.ToByteArray());
        return path;
    }

    private static ValueInfoProto Info(string name, TensorProto.Types.DataType type, string[]? dimensions)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)type };
        if (dimensions is not null)
        {
            tensor.Shape = new TensorShapeProto();
            foreach (var dimension in dimensions)
            {
                var dim = new TensorShapeProto.Types.Dimension();
                if (long.TryParse(dimension, out var size))
                    dim.DimValue = size;
                else if (dimension != "?")
                    dim.DimParam = dimension;
                tensor.Shape.Dim.Add(dim);
            }
        }

        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
