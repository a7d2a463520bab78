using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using EdgeNotebooks.Inference.Remote.Protocol;
using Google.Protobuf;
using Grpc.Core;

namespace EdgeNotebooks.Node.Tests.Remote;

/// <summary>What a <see cref="ScriptedServer"/> says. Where nothing is changed: y = relu(x) of float32, with a free first dimension, raw, as Triton does.</summary>
internal sealed class Script
{
    public ServerMetadataResponse Server { get; set; } = new() { Name = "scripted", Version = "1.2" };

    public ModelMetadataResponse Model { get; set; } = ModelOf("relu", [("x", "FP32", [-1, 8])], [("y", "FP32", [-1, 8])]);

    public bool ServerIsReady { get; set; } = true;

    public bool ModelIsReady { get; set; } = true;

    /// <summary>Triton's max_batch_size; null for a server that has no ModelConfig.</summary>
    public int? MaxBatch { get; set; }

    /// <summary>Comes before every answer, and may throw.</summary>
    public Action<ServerCallContext> BeforeEach { get; set; } = _ => { };

    public Func<ModelInferRequest, ServerCallContext, Task<ModelInferResponse>> Infer { get; set; } = (request, _) => Task.FromResult(Relu(request));

    /// <summary>Inferences that arrived, in their order.</summary>
    public ConcurrentQueue<ModelInferRequest> Requests { get; } = [];

    public static ModelMetadataResponse ModelOf(string name, (string Name, string Type, long[] Shape)[] inputs, (string Name, string Type, long[] Shape)[] outputs)
    {
        var model = new ModelMetadataResponse { Name = name, Platform = "scripted_relu", Versions = { "1" } };
        model.Inputs.AddRange(inputs.Select(Tensor));
        model.Outputs.AddRange(outputs.Select(Tensor));
        return model;

        static ModelMetadataResponse.Types.TensorMetadata Tensor((string Name, string Type, long[] Shape) tensor) => new() { Name = tensor.Name, Datatype = tensor.Type, Shape = { tensor.Shape } };
    }

    public static ModelInferResponse Relu(ModelInferRequest request) =>
        Raw("y", "FP32", [.. request.Inputs[0].Shape], Bytes([.. MemoryMarshal.Cast<byte, float>(request.RawInputContents[0].Span).ToArray().Select(value => Math.Max(value, 0))]));

    public static ModelInferResponse Raw(string name, string type, long[] shape, byte[] bytes) =>
        new() { ModelName = "relu", Outputs = { Tensor(name, type, shape) }, RawOutputContents = { ByteString.CopyFrom(bytes) } };

    public static ModelInferResponse Typed(string name, string type, long[] shape, InferTensorContents contents)
    {
        var tensor = Tensor(name, type, shape);
        tensor.Contents = contents;
        return new() { Outputs = { tensor } };
    }

    public static ModelInferResponse.Types.InferOutputTensor Tensor(string name, string type, params long[] shape) => new() { Name = name, Datatype = type, Shape = { shape } };

    public static byte[] Bytes<T>(params T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes<T>(values).ToArray();
}
