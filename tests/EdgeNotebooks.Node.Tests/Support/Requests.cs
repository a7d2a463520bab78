using System.Runtime.InteropServices;
using EdgeNotebooks.Inference.Remote.Protocol;
using Google.Protobuf;

namespace EdgeNotebooks.Node.Tests.Support;

/// <summary>Requests of tests.</summary>
internal static class Requests
{
    public static ModelInferRequest.Types.InferInputTensor Input(string name, string type, params long[] shape) => new() { Name = name, Datatype = type, Shape = { shape } };

    /// <summary>x float32 of samples of four, raw.</summary>
    public static ModelInferRequest Floats(string model, params float[] values) => new()
    {
        ModelName = model,
        Inputs = { Input("x", "FP32", values.Length / 4, 4) },
        RawInputContents = { Raw(values) },
    };

    public static ByteString Raw<T>(params T[] values)
        where T : struct => ByteString.CopyFrom(MemoryMarshal.AsBytes<T>(values));

    public static T[] Read<T>(ByteString raw)
        where T : struct => MemoryMarshal.Cast<byte, T>(raw.Span).ToArray();
}
