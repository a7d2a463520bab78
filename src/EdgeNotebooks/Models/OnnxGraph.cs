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

    private static NodeProto Constant(KeyValuePair<string, float> constant) => new()
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
                T = new TensorProto
                {
                    DataType = (int)TensorProto.Types.DataType.Float,
                    FloatData = { constant.Value },
                },
            },
        },
    };

    private static ValueInfoProto Info(Value value, int? batch)
    {
        var first = new TensorShapeProto.Types.Dimension();
        if (batch is { } samples)
            first.DimValue = samples;
        else
            first.DimParam = BatchSymbol;
        return new ValueInfoProto
        {
            Name = value.Name,
            Type = new TypeProto
            {
                TensorType = new TypeProto.Types.Tensor
                {
                    ElemType = (int)TensorProto.Types.DataType.Float,
                    Shape = new TensorShapeProto
                    {
                        Dim = { value.Shape.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }).Prepend(first) },
                    },
                },
            },
        };
    }
}
