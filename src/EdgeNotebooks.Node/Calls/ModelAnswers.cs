using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.Inference.Remote.Protocol;
using EdgeNotebooks.Node.Serving;

namespace EdgeNotebooks.Node.Calls;

/// <summary>What a model says of itself. Where samples are put together, shapes begin with -1 in the metadata and leave the batch out in the configuration, as Triton has it.</summary>
internal static class ModelAnswers
{
    public static ModelMetadataResponse Metadata(LoadedModel model) => new()
    {
        Name = model.Name,
        Versions = { ModelTable.Version },
        Platform = model.Platform,
        Inputs = { model.Base.Inputs.Select(tensor => Tensor(model, tensor)) },
        Outputs = { model.Base.Outputs.Select(tensor => Tensor(model, tensor)) },
    };

    public static ModelConfigResponse Config(LoadedModel model)
    {
        var config = new ModelConfig
        {
            Name = model.Name,
            Platform = model.Platform,
            Backend = model.Backend,
            MaxBatchSize = model.Largest > 1 ? model.Largest : 0,
            Input = { model.Base.Inputs.Select(tensor => new ModelInput { Name = tensor.Name, DataType = TypeOf(tensor), Dims = { Sizes(model, tensor) } }) },
            Output = { model.Base.Outputs.Select(tensor => new ModelOutput { Name = tensor.Name, DataType = TypeOf(tensor), Dims = { Sizes(model, tensor) } }) },
        };
        if (model.Largest > 1)
            config.DynamicBatching = new ModelDynamicBatching { PreferredBatchSize = { model.Largest }, MaxQueueDelayMicroseconds = (ulong)model.BatchDelay.TotalMicroseconds };
        return new ModelConfigResponse { Config = config };
    }

    // TYPE_FP32 is TypeFp32 in C#.
    internal static DataType TypeOf(TensorInfo tensor) => Enum.Parse<DataType>($"Type{DataTypes.NameOf(tensor.ElementType)}", ignoreCase: true);

    private static ModelMetadataResponse.Types.TensorMetadata Tensor(LoadedModel model, TensorInfo tensor) => new()
    {
        Name = tensor.Name,
        Datatype = DataTypes.NameOf(tensor.ElementType),
        Shape = { model.Largest > 1 ? [-1, .. Sizes(model, tensor)] : Sizes(model, tensor) },
    };

    private static IEnumerable<long> Sizes(LoadedModel model, TensorInfo tensor) => tensor.Shape.Skip(model.Largest > 1 ? 1 : 0);
}
