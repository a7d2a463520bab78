namespace EdgeNotebooks.Models.Onnx;

/// <summary>Messages of the format that are tensors or can lead to one.</summary>
internal enum MessageKind
{
    Model,
    MainGraph,
    Graph,
    MainNode,
    Node,
    Attribute,
    Sparse,
    Function,
    Training,
    Tensor,
}

/// <summary>Which fields of which messages lead to tensors.</summary>
internal static class MessageFields
{
    /// <summary>Graphs within graphs go four deep a level; protobuf itself refuses messages more than 100 deep.</summary>
    public const int Deepest = 100;

    /// <summary>Messages within messages that lead to tensors, by field number.</summary>
    private static readonly Dictionary<(MessageKind, int), MessageKind> Fields = new()
    {
        [(MessageKind.Model, ModelProto.GraphFieldNumber)] = MessageKind.MainGraph,
        [(MessageKind.Model, ModelProto.FunctionsFieldNumber)] = MessageKind.Function,
        [(MessageKind.Model, 20)] = MessageKind.Training, // training_info: initialization and algorithm are graphs
        [(MessageKind.Training, 1)] = MessageKind.Graph,
        [(MessageKind.Training, 2)] = MessageKind.Graph,
        [(MessageKind.Function, FunctionProto.NodeFieldNumber)] = MessageKind.Node,
        [(MessageKind.Function, FunctionProto.AttributeProtoFieldNumber)] = MessageKind.Attribute,
        [(MessageKind.MainGraph, GraphProto.NodeFieldNumber)] = MessageKind.MainNode,
        [(MessageKind.MainGraph, GraphProto.InitializerFieldNumber)] = MessageKind.Tensor,
        [(MessageKind.MainGraph, GraphProto.SparseInitializerFieldNumber)] = MessageKind.Sparse,
        [(MessageKind.Graph, GraphProto.NodeFieldNumber)] = MessageKind.Node,
        [(MessageKind.Graph, GraphProto.InitializerFieldNumber)] = MessageKind.Tensor,
        [(MessageKind.Graph, GraphProto.SparseInitializerFieldNumber)] = MessageKind.Sparse,
        [(MessageKind.MainNode, NodeProto.AttributeFieldNumber)] = MessageKind.Attribute,
        [(MessageKind.Node, NodeProto.AttributeFieldNumber)] = MessageKind.Attribute,
        [(MessageKind.Attribute, AttributeProto.TFieldNumber)] = MessageKind.Tensor,
        [(MessageKind.Attribute, AttributeProto.TensorsFieldNumber)] = MessageKind.Tensor,
        [(MessageKind.Attribute, AttributeProto.GFieldNumber)] = MessageKind.Graph,
        [(MessageKind.Attribute, AttributeProto.GraphsFieldNumber)] = MessageKind.Graph,
        [(MessageKind.Attribute, AttributeProto.SparseTensorFieldNumber)] = MessageKind.Sparse,
        [(MessageKind.Attribute, AttributeProto.SparseTensorsFieldNumber)] = MessageKind.Sparse,
        [(MessageKind.Sparse, SparseTensorProto.ValuesFieldNumber)] = MessageKind.Tensor,
        [(MessageKind.Sparse, SparseTensorProto.IndicesFieldNumber)] = MessageKind.Tensor,
    };

    public static bool TryInner(MessageKind message, int field, out MessageKind inner) => Fields.TryGetValue((message, field), out inner);
}
