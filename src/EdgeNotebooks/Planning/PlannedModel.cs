using EdgeNotebooks.Data;
using EdgeNotebooks.Experiments;
using EdgeNotebooks.Experiments.Splitting.Sizes;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Models;
using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Planning;

/// <summary>What a planner needs to know of a model, for a batch of one.</summary>
public sealed record PlannedModel
{
    /// <summary>Catalogue id, or the file's name.</summary>
    public required string Id { get; init; }

    /// <summary>Path of its file.</summary>
    public required string Path { get; init; }

    /// <summary>Where it can be cut, in its order.</summary>
    public required IReadOnlyList<Cut> Cuts { get; init; }

    /// <summary>What the whole costs.</summary>
    public required HalfWork Whole { get; init; }

    /// <summary>Shapes of its inputs.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<long>> InputShapes { get; init; }

    /// <summary>Bytes of its inputs as tensors; null where one is not known.</summary>
    public required long? TensorBytes { get; init; }

    /// <summary>Bytes of its outputs; null where one is known only once it runs.</summary>
    public required long? OutputBytes { get; init; }

    /// <summary>How an input is sent where nothing is said: an image as it is, anything else as a tensor.</summary>
    public SentInput UsualInput => Pixels is null ? SentInput.Tensor : SentInput.Rgb;

    /// <summary>Pixels of an input that is one image of three colours; null for others.</summary>
    private long? Pixels => InputShapes.Values.ToList() switch
    {
        [[1, 3, var height, var width]] => height * width,
        [[1, var height, var width, 3]] => height * width,
        _ => null,
    };

    /// <summary>Reads a model's graph; no weights.</summary>
    /// <param name="id">Catalogue id, or the file's name.</param>
    /// <param name="path">The ONNX file.</param>
    /// <param name="shapes">Whole shapes by input name, for inputs with free dimensions besides the first; null for none.</param>
    /// <exception cref="EdgeException">It is no sound ONNX file, or an input's size is free.</exception>
    public static PlannedModel Of(string id, string path, IReadOnlyDictionary<string, IReadOnlyList<long>>? shapes = null)
    {
        var counted = ModelCounter.Count(path, shapes, 1);
        var file = ModelFile.Open(path);
        return new PlannedModel
        {
            Id = id,
            Path = path,
            Cuts = ModelCuts.Of(path, shapes, 1),
            Whole = new HalfWork(counted.Flops, counted.Parameters, counted.WeightBytes, counted.Layers.Count, counted.ActivationBytes),
            InputShapes = counted.InputShapes,
            TensorBytes = Sum(file.Inputs.Select(input => Bytes(input, counted.InputShapes.GetValueOrDefault(input.Name)))),
            OutputBytes = Sum(file.Outputs.Select(output => Bytes(output, SizesOf(output)))),
        };
    }

    /// <summary>Reads a studied model, or a file.</summary>
    /// <param name="model">Catalogue id, or the path of an ONNX file.</param>
    /// <param name="weightSeed">Seeds the weights of a catalogue model, which is built where it is not there.</param>
    /// <exception cref="EdgeException">No such id or file, or as for <see cref="Of"/>.</exception>
    public static PlannedModel Find(string model, ulong weightSeed = 1)
    {
        var found = ModelReference.Find(model, weightSeed);
        return Of(found.Id, found.File!.Path);
    }

    /// <summary>Bytes of one input as it is sent.</summary>
    /// <param name="form">How.</param>
    /// <exception cref="EdgeException">The input is no image, or no sizes are recorded for it.</exception>
    public long InputBytes(SentInput form)
    {
        if (form == SentInput.Tensor)
            return TensorBytes ?? throw new EdgeException($"{Id}: the size of its input is not known; say how many bytes are sent (--input-bytes N)");
        if (Pixels is not { } pixels)
            throw new EdgeException($"{Id}: its input is no single image of three colours to send as {Words.ToSnakeCase(form)}; take the tensor (--input tensor), or say how many bytes are sent (--input-bytes N)");
        if (form == SentInput.Rgb)
            return 3 * pixels;
        var encoding = form == SentInput.Png ? ImageEncoding.Png : ImageEncoding.Jpeg;
        var spec = ModelCatalog.All.FirstOrDefault(other => other.Id == Id);
        return RecordedSizes.Default.FirstOrDefault(row => row.Encoding == encoding && spec is not null && row.Workload == spec.Workload && (long)row.ResolutionPx * row.ResolutionPx == pixels)?.Bytes.Median
            ?? throw new EdgeException($"{Id}: no sizes of its images as {Words.ToSnakeCase(form)} are recorded; say how many bytes are sent (--input-bytes N), which edge record sizes measures over a folder of images");
    }

    private static long? Bytes(ModelTensor tensor, IReadOnlyList<long>? shape) =>
        ElementTypes.ByteSize(tensor.ElementType) is { } size && shape is not null ? shape.Aggregate((long)size, (product, dim) => checked(product * dim)) : null;

    /// <summary>Sizes as declared, a batch of one; null where another one is free.</summary>
    private static List<long>? SizesOf(ModelTensor output) =>
        output.Dimensions is { } sizes && sizes.Skip(1).All(size => size.Size is not null) ? [.. sizes.Select((size, axis) => axis == 0 ? size.Size ?? 1 : size.Size!.Value)] : null;

    private static long? Sum(IEnumerable<long?> bytes) => bytes.Aggregate((long?)0, (sum, each) => sum + each);
}
