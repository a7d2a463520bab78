using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.TestSupport;
using Google.Protobuf;
using DataType = EdgeNotebooks.Models.Onnx.TensorProto.Types.DataType;

namespace EdgeNotebooks.Tests.Models.Counting;

/// <summary>A model written by hand, node by node.</summary>
internal sealed class OnnxModel
{
    public OnnxModel(long operatorSet = 17)
    {
        Proto = new ModelProto { IrVersion = 8, Graph = new GraphProto { Name = "hand" }, OpsetImport = { new OperatorSetIdProto { Domain = "", Version = operatorSet } } };
    }

    public ModelProto Proto { get; }

    public GraphProto Graph => Proto.Graph;

    public OnnxModel Uses(string domain, long version = 1)
    {
        Proto.OpsetImport.Add(new OperatorSetIdProto { Domain = domain, Version = version });
        return this;
    }

    /// <summary>A dimension is a size or a symbol's name.</summary>
    public OnnxModel Input(string name, string dims, DataType type = DataType.Float)
    {
        Graph.Input.Add(Info(name, dims, type));
        return this;
    }

    public OnnxModel Output(string name, string? dims = null, DataType type = DataType.Float)
    {
        Graph.Output.Add(dims is null ? new ValueInfoProto { Name = name } : Info(name, dims, type));
        return this;
    }

    public OnnxModel Declare(string name, string dims, DataType type = DataType.Float)
    {
        Graph.ValueInfo.Add(Info(name, dims, type));
        return this;
    }

    /// <summary>An initializer of zeros.</summary>
    public OnnxModel Weight(string name, string dims, DataType type = DataType.Float)
    {
        Graph.Initializer.Add(Tensor(name, dims, type));
        return this;
    }

    /// <summary>An initializer of whole numbers.</summary>
    public OnnxModel Numbers(string name, params long[] values)
    {
        Graph.Initializer.Add(new TensorProto { Name = name, DataType = (int)DataType.Int64, Dims = { values.Length }, Int64Data = { values } });
        return this;
    }

    public OnnxModel Node(string op, string inputs, string outputs, params AttributeProto[] attributes)
    {
        Graph.Node.Add(Made(op, inputs, outputs, attributes));
        return this;
    }

    /// <summary>A node; an input that is left out is written as a dash, an operator of another domain as <c>domain:Op</c>.</summary>
    public static NodeProto Made(string op, string inputs, string outputs, params AttributeProto[] attributes)
    {
        var parts = op.Split(':');
        var node = new NodeProto { OpType = parts[^1], Attribute = { attributes } };
        if (parts.Length > 1)
            node.Domain = parts[0];
        node.Input.AddRange(Words(inputs).Select(name => name == "-" ? "" : name));
        node.Output.AddRange(Words(outputs));
        return node;
    }

    public static AttributeProto Body(string name, GraphProto graph) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Graph, G = graph };

    public static AttributeProto Text(string name, string text) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFromUtf8(text) };

    public static AttributeProto Value(TensorProto tensor) =>
        new() { Name = "value", Type = AttributeProto.Types.AttributeType.Tensor, T = tensor };

    public static TensorProto Tensor(string name, string dims, DataType type = DataType.Float)
    {
        var sizes = Words(dims).Select(long.Parse).ToArray();
        var bits = OnnxElementTypes.Bits((long)type);
        var bytes = (sizes.Aggregate(1L, (product, size) => product * size) * bits + 7) / 8;
        return new TensorProto { Name = name, DataType = (int)type, Dims = { sizes }, RawData = ByteString.CopyFrom(new byte[bytes]) };
    }

    public static ValueInfoProto Info(string name, string dims, DataType type = DataType.Float) => new()
    {
        Name = name,
        Type = new TypeProto
        {
            TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = new TensorShapeProto { Dim = { Words(dims).Select(Dim) } } },
        },
    };

    public string Write(TemporaryFolder folder)
    {
        File.WriteAllBytes(folder.File("hand.onnx"), Proto.ToByteArray());
        return folder.File("hand.onnx");
    }

    private static TensorShapeProto.Types.Dimension Dim(string word) => long.TryParse(word, out var size)
        ? new TensorShapeProto.Types.Dimension { DimValue = size }
        : new TensorShapeProto.Types.Dimension { DimParam = word };

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
