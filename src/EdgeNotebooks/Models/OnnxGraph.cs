using EdgeNotebooks.Models.Onnx;
using Google.Protobuf;

namespace EdgeNotebooks.Models;

/// <summary>The ONNX message of a graph, without its weights.</summary>
internal static class OnnxGraph
{
    /// <summary>Name of the batch axis where its size is left open.</summary>
    public const string BatchSymbol = "batch";

    public static GraphProto Of(ModelGraph graph, int? batch)
    {
        var inner = graph.Blocks.Except(graph.Outputs);
        return new GraphProto
        {
            Name = graph.Name,
            Node = { graph.Constants.Select(Constant).Concat(graph.Nodes.Select(Operator)) },
            Input = { graph.Inputs.Select(value => Info(value, batch)) },
            Output = { graph.Outputs.Select(value => Info(value, batch)) },
            ValueInfo = { inner.Select(value => Info(value, batch)) },
        };
    }

    private static NodeProto Operator(Node node) => new()
    {
        Name = node.Name,
        OpType = node.Op,
        Input =
        {
            node.Inputs.Select(value => value.Name).Concat(node.Weights.Select(weight => weight.Name)).Concat(node.Constants),
        },
        Output = { node.Output.Name },
        Attribute = { node.Attributes },
    };

    private static NodeProto Constant(KeyValuePair<string, TensorProto> constant) => new()
    {
        Name = constant.Key,
        OpType = "Constant",
        Output = { constant.Key },
        Attribute =
        {
            new AttributeProto
            {
                Name = "value",
                Type = AttributeProto.Types.AttributeType.Tensor,
                T = constant.Value,
            },
        },
    };

    private static ValueInfoProto Info(Value value, int? batch)
    {
        var first = new TensorShapeProto.Types.Dimension();
        if (value.Rows is { } rows)
            first.DimParam = rows;
        else if (batch is { } samples)
            first.DimValue = samples;
        else
            first.DimParam = BatchSymbol;
        var inner = value.Rows is null ? value.Shape : value.Shape.Skip(1);
        return new ValueInfoProto
        {
            Name = value.Name,
            Type = new TypeProto
            {
                TensorType = new TypeProto.Types.Tensor
                {
                    ElemType = (int)(value.IsIndex ? TensorProto.Types.DataType.Int64 : TensorProto.Types.DataType.Float),
                    Shape = new TensorShapeProto
                    {
                        Dim = { inner.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }).Prepend(first) },
                    },
                },
            },
        };
    }
}
