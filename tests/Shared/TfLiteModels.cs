namespace EdgeNotebooks.TestSupport;

/// <summary>A tensor of a made-up .tflite model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">TensorFlow Lite's number of the element type, see <see cref="TfLiteModels"/>.</param>
/// <param name="Shape">Sizes that a runtime starts with.</param>
internal sealed record TfLiteTensor(string Name, int Type, params int[] Shape)
{
    /// <summary>The sizes with -1 for an open one; null to leave the field out.</summary>
    public int[]? ShapeSignature { get; init; }

    /// <summary>Scale of the integers; null for a tensor that is not quantised.</summary>
    public float? Scale { get; init; }

    /// <summary>The integer that stands for 0.</summary>
    public int ZeroPoint { get; init; }
}

/// <summary>What a made-up Edge TPU package says of itself.</summary>
internal sealed record EdgeTpuPackageSettings
{
    /// <summary>Bytes of parameters kept on the chip; 0 for a package without a caching executable.</summary>
    public int CachedBytes { get; init; }

    /// <summary>Bytes of parameters sent at each inference.</summary>
    public int StreamedBytes { get; init; }

    /// <summary>Equal in packages that were compiled together; 0 in one that shares the chip with none.</summary>
    public ulong CachingToken { get; init; }

    public int MinimumRuntimeVersion { get; init; } = 13;

    public int BatchSize { get; init; } = 1;

    public string? ModelIdentifier { get; init; }

    public string? CompilerVersion { get; init; } = "16.0";
}

/// <summary>Writes small .tflite models for tests, with real schemas and made-up contents.</summary>
internal static class TfLiteModels
{
    public const int Float32 = 0;
    public const int Int32 = 2;
    public const int UInt8 = 3;
    public const int Int8 = 9;

    private const int ReluOperator = 19;
    private const int CustomOperator = 32;
    private const int StandAlone = 0;
    private const int ParameterCaching = 1;
    private const int ExecutionOnly = 2;

    /// <summary>A model whose output is its input where that stands for more than 0, else what stands for 0.</summary>
    public static byte[] Relu(TfLiteTensor input, TfLiteTensor output) => Model([input, output], Code(ReluOperator), new FlatTable());

    /// <summary>RELU of an input of the given type and shape, without quantisation.</summary>
    public static byte[] Relu(int type, params int[] shape) => Relu(new TfLiteTensor("input", type, shape), new TfLiteTensor("output", type, shape));

    /// <summary>A model whose only operator is a package for the Edge TPU. Its instructions are empty: no chip could run it.</summary>
    public static byte[] CompiledForEdgeTpu(TfLiteTensor input, TfLiteTensor output, EdgeTpuPackageSettings settings) =>
        Custom("edgetpu-custom-op", input, output, FlexMap.Write(("1", 0), ("4", Package(settings)), ("5", -1)));

    /// <summary>The same, for an image of 4 by 4 and 10 classes.</summary>
    public static byte[] CompiledForEdgeTpu(EdgeTpuPackageSettings settings) => CompiledForEdgeTpu(
        new TfLiteTensor("input", UInt8, 1, 4, 4, 3) { Scale = 0.0078125f, ZeroPoint = 128 },
        new TfLiteTensor("output", UInt8, 1, 10) { Scale = 0.00390625f },
        settings);

    /// <summary>A model whose only operator is custom.</summary>
    public static byte[] Custom(string name, TfLiteTensor input, TfLiteTensor output, byte[] options) =>
        Model([input, output], Code(CustomOperator).Text(1, name), new FlatTable().Bytes(5, options));

    /// <summary>The package alone: what lies under the options' key "4".</summary>
    public static byte[] Package(EdgeTpuPackageSettings settings)
    {
        var main = Executable(settings, settings.CachedBytes > 0 ? ExecutionOnly : StandAlone, settings.StreamedBytes);
        var executables = settings.CachedBytes > 0 ? [Executable(settings, ParameterCaching, settings.CachedBytes), main] : new[] { main };
        var package = new FlatTable()
            .Int32(0, settings.MinimumRuntimeVersion)
            .Bytes(1, new FlatTable().Texts(0, executables).ToBuffer())
            .Text(4, settings.CompilerVersion)
            .Text(7, settings.ModelIdentifier);
        return package.ToBuffer("DWN1");
    }

    private static byte[] Executable(EdgeTpuPackageSettings settings, int type, int parameterBytes)
    {
        var executable = new FlatTable().Int32(3, settings.BatchSize).Int16(13, type).Int64(14, (long)settings.CachingToken);
        return (parameterBytes > 0 ? executable.Bytes(6, new byte[parameterBytes]) : executable).ToBuffer();
    }

    private static FlatTable Code(int builtin) => new FlatTable().Byte(0, builtin).Int32(2, 1).Int32(3, builtin);

    private static byte[] Model(TfLiteTensor[] tensors, FlatTable code, FlatTable op)
    {
        var graph = new FlatTable()
            .Tables(0, Array.ConvertAll(tensors, Tensor))
            .Int32s(1, 0)
            .Int32s(2, 1)
            .Tables(3, op.Int32(0, 0).Int32s(1, 0).Int32s(2, 1))
            .Text(4, "main");
        var model = new FlatTable()
            .Int32(0, 3)
            .Tables(1, code)
            .Tables(2, graph)
            .Text(3, "made for a test")
            .Tables(4, new FlatTable(), new FlatTable().Bytes(0, "1.5.0\0\0\0\0\0\0\0\0\0\0\0"u8.ToArray()))
            .Tables(6, new FlatTable().Text(0, "min_runtime_version").Int32(1, 1));
        return model.ToBuffer("TFL3");
    }

    // Buffer 0 is the empty one, of tensors that hold no weights.
    private static FlatTable Tensor(TfLiteTensor tensor)
    {
        var table = new FlatTable().Int32s(0, tensor.Shape).Byte(1, tensor.Type).Int32(2, 0).Text(3, tensor.Name);
        if (tensor.Scale is { } scale)
            table.Table(4, new FlatTable().Floats(2, scale).Int64s(3, tensor.ZeroPoint));
        if (tensor.ShapeSignature is { } signature)
            table.Int32s(7, signature);
        return table;
    }
}
