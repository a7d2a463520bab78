using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Onnx;
using Google.Protobuf;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>Every tensor that a part of a model stores, at any depth.</summary>
internal static class StoredTensors
{
    public static IEnumerable<TensorProto> In(IMessage message) => message switch
    {
        TensorProto tensor => [tensor],
        SparseTensorProto sparse => new[] { sparse.Values, sparse.Indices }.OfType<TensorProto>(),
        NodeProto node => node.Attribute.SelectMany(In).Concat(node.Bodies().SelectMany(In)),
        FunctionProto function => function.Node.SelectMany(In).Concat(function.AttributeProto.SelectMany(In)),
        AttributeProto attribute => attribute.Tensors.Concat(attribute.SparseTensors.Append(attribute.SparseTensor).OfType<SparseTensorProto>().SelectMany(In))
            .Concat(attribute.T is { } tensor ? [tensor] : []),
        GraphProto graph => graph.Initializer.Concat(graph.SparseInitializer.SelectMany(In)).Concat(graph.Node.SelectMany(In)),
        _ => [],
    };
}
