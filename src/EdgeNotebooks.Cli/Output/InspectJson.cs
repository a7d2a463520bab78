using EdgeNotebooks.Models;
using EdgeNotebooks.Models.TfLite;

namespace EdgeNotebooks.Cli.Output;

/// <summary>What model files hold, for programs.</summary>
internal static class InspectJson
{
    public static void Write(IReadOnlyList<ModelFile> models, EdgeTpuResidency? residency) => JsonAnswer.Write(new
    {
        Models = models.Select(Model),
        EdgeTpuResidency = residency is null ? null : Residency(residency),
    });

    private static object Model(ModelFile model) => new
    {
        model.Path,
        Format = model.Format switch { ModelFormat.TfLite => "tflite", ModelFormat.OpenVinoIr => "openvino_ir", _ => "onnx" },
        model.FormatVersion,
        model.Bytes,
        model.Sha256,
        model.Precision,
        model.Producer,
        model.GraphName,
        model.OperatorSets,
        Inputs = model.Inputs.Select(Tensor),
        Outputs = model.Outputs.Select(Tensor),
        model.Operators,
        model.ExternalPaths,
        Tflite = model.TfLite is { } lite ? new { lite.Description, lite.MinimumRuntimeVersion, lite.Buffers, lite.BufferBytes } : null,
        EdgeTpu = model.TfLite?.EdgeTpu is { } chip ? EdgeTpu(chip) : null,
    };

    private static object Tensor(ModelTensor tensor) => new
    {
        tensor.Name,
        tensor.ElementType,
        Shape = tensor.Dimensions?.Select(dimension => dimension.Size),
        Symbols = tensor.Dimensions?.Select(dimension => dimension.Symbol),
        tensor.Quantization,
    };

    private static object EdgeTpu(EdgeTpuModel model) => new
    {
        model.CachedBytes,
        model.StreamedBytes,
        CachingToken = Hex(model.CachingToken),
        model.MinimumRuntimeVersion,
        CpuOperators = model.CpuOperators,
        Packages = model.Packages.Select(package => new
        {
            package.CachedBytes,
            package.StreamedBytes,
            CachingToken = Hex(package.CachingToken),
            package.MinimumRuntimeVersion,
            package.BatchSize,
            package.CompilerVersion,
            package.ModelIdentifier,
        }),
    };

    private static object Residency(EdgeTpuResidency residency) => new
    {
        AssumedSramBytes = EdgeTpuChip.SramBytes,
        Groups = residency.Groups.Select(group => new { CachingToken = Hex(group.CachingToken), group.Models, group.CachedBytes, group.Fits }),
        Switches = residency.Switches.Select(change => new
        {
            change.From,
            change.To,
            change.BytesSentAgain,
            LowerBounds = EdgeTpuChip.Links.Select(link => new { Link = link.Name, link.BitsPerSecond, DurationNs = 1e9 * EdgeTpuChip.LeastSeconds(change.BytesSentAgain, link.BitsPerSecond) }),
        }),
        Provenance = "modelled",
    };

    // 64 bits are more than a JSON number holds everywhere.
    private static string? Hex(ulong? token) => token is { } value ? $"0x{value:x16}" : null;
}
