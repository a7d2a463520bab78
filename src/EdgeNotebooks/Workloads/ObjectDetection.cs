using EdgeNotebooks.Data.Images;
using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Workloads;

/// <summary>
/// What is where in a picture. The whole picture is resized to the model's input, whatever its proportions, as the TensorFlow
/// Object Detection API's <c>fixed_shape_resizer</c> does.
/// </summary>
/// <param name="names">Names by the numbers of the classes in the model's output; null for COCO's, by their ids.</param>
/// <param name="limit">Most boxes that are told; 100 as in the original's configuration where nothing else is said.</param>
public sealed class ObjectDetection(ClassNames? names = null, int limit = 100) : IWorkload
{
    /// <summary>As in the paper's Table 2.</summary>
    public const string WorkloadName = "object detection";

    /// <summary>
    /// The output that is read: [count, 7], a row for each box: index of the picture in the batch, class, score, top, left, bottom,
    /// right.
    /// </summary>
    public const string OutputName = "detections";

    private const int Columns = 7;

    /// <inheritdoc/>
    public string Name => WorkloadName;

    /// <inheritdoc/>
    public string Preparation => "decode, resize (bilinear) to the model's input, scale to -1 .. 1 (integer inputs: 8 bits)";

    /// <inheritdoc/>
    /// <remarks>
    /// Input: [3, height, width] or [height, width, 3], of float32, uint8 or int8. Costs about 15 ns for each of a JPEG
    /// photograph's pixels and 7 ns for each of the input's on a server core, and some 300 bytes of managed memory.
    /// </remarks>
    public void Prepare(ReadOnlyMemory<byte> encoded, string name, TensorInfo sample, Span<byte> destination)
    {
        var tensor = ImageTensor.Of(sample);
        using var picture = ImageDecoder.Decode(encoded, name);
        tensor.Fill(picture, PixelArea.Whole(picture), destination);
    }

    /// <inheritdoc/>
    /// <remarks>Rows of other pictures of the batch are left out.</remarks>
    /// <exception cref="EdgeException">There is no such output, it holds numbers that are not finite, or a class has no line in the labels file.</exception>
    public IReadOnlyList<LabelledResult> Interpret(IReadOnlyList<OutputTensor> outputs, int place = 0)
    {
        var rows = (outputs.FirstOrDefault(output => output.Name == OutputName) ?? throw Missing(outputs.Select(output => output.Name))).Elements.Span;
        if (rows.Length % Columns != 0)
            throw new EdgeException($"output '{OutputName}' has {rows.Length} elements, no multiple of the {Columns} of a box; give a detector with its post-processing");
        var found = new List<LabelledResult>();
        for (; rows.Length > 0; rows = rows[Columns..])
        {
            foreach (var number in rows[..Columns])
            {
                if (!float.IsFinite(number))
                    throw new EdgeException($"output '{OutputName}' holds numbers that are not finite; check the model and its input");
            }

            if (rows[0] == place)
                found.Add(new LabelledResult(LabelOf((int)rows[1]), (int)rows[1], rows[2], new Box(rows[3], rows[4], rows[5], rows[6])));
        }

        // Stable: equal scores stay in the model's order.
        return [.. found.OrderByDescending(result => result.Score).Take(limit)];
    }

    /// <summary>The error of a model without the output that is read.</summary>
    internal static EdgeException Missing(IEnumerable<string> outputs) => new(
        $"a detector has an output '{OutputName}' [count, {Columns}], and this model has {string.Join(", ", outputs)}; give one with its post-processing, or another --workload");

    private string LabelOf(int index)
    {
        if (names is null)
            return CocoNames.Of(index) ?? ClassNames.Of(null, index);
        names.RequireClass(index);
        return ClassNames.Of(names, index);
    }
}
