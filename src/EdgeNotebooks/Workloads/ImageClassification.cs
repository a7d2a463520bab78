using System.Buffers;
using EdgeNotebooks.Data.Images;
using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Workloads;

/// <summary>
/// What is in a picture. The square in the middle, 87.5% of the shorter side (TF-slim's evaluation,
/// <c>inception_preprocessing.py</c>, which crops that share of both sides; the square keeps the picture's proportions),
/// is resized to the model's input.
/// </summary>
/// <param name="names">One for each class; null for <c>class N</c>.</param>
/// <param name="limit">Most classes that are told; the paper's top-5 where nothing else is said.</param>
public sealed class ImageClassification(ClassNames? names = null, int limit = 5) : IWorkload
{
    /// <summary>As in the paper's Table 2.</summary>
    public const string WorkloadName = "image classification";

    /// <summary>Furthest that probabilities may sum from one: 1,000 of them rounded to 8 bits.</summary>
    internal const float SumTolerance = 0.02f;

    /// <summary>Scales that TensorFlow Lite's quantisation specification fixes for a softmax of 8 and of 16 bits.</summary>
    private const float SoftmaxScale = 1f / 256;

    private const float WideSoftmaxScale = 1f / 32768;

    /// <inheritdoc/>
    public string Name => WorkloadName;

    /// <inheritdoc/>
    public string Preparation => "decode, centre crop 87.5%, resize (bilinear) to the model's input, scale to -1 .. 1 (integer inputs: 8 bits)";

    /// <inheritdoc/>
    /// <remarks>
    /// Input: [3, height, width] or [height, width, 3], of float32, uint8 or int8. Costs about 15 ns for each of a JPEG
    /// photograph's pixels and 7 ns for each of the input's on a server core, and some 300 bytes of managed memory.
    /// </remarks>
    public void Prepare(ReadOnlyMemory<byte> encoded, string name, TensorInfo sample, Span<byte> destination)
    {
        var tensor = ImageTensor.Of(sample);
        using var picture = ImageDecoder.Decode(encoded, name);
        tensor.Fill(picture, PixelArea.CentreSquare(picture), destination);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The first output has an element for each class. Elements from 0 to 1 whose sum is 1, or of a quantised softmax, whose
    /// small ones are lost, are probabilities already; any others are logits, and their softmax is taken. Of equal ones the lower
    /// class comes first.
    /// </remarks>
    /// <exception cref="EdgeException">The output holds NaN, or the names are not one for each class.</exception>
    public IReadOnlyList<LabelledResult> Interpret(IReadOnlyList<OutputTensor> outputs, int place = 0)
    {
        var elements = outputs[0].Elements.Span;
        names?.RequireCount(elements.Length);
        var probabilities = ArrayPool<float>.Shared.Rent(elements.Length);
        try
        {
            var values = probabilities.AsSpan(0, elements.Length);
            Distribute(outputs[0], values);
            return Best(values);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(probabilities);
        }
    }

    /// <summary>The probability of every class, as <see cref="Interpret"/> takes them.</summary>
    /// <param name="output">The model's first output.</param>
    /// <param name="probabilities">One for each of its elements.</param>
    /// <exception cref="EdgeException">The output holds NaN.</exception>
    internal static void Distribute(OutputTensor output, Span<float> probabilities)
    {
        output.Elements.Span.CopyTo(probabilities);
        MakeProbabilities(probabilities, output);
    }

    private static void MakeProbabilities(Span<float> values, OutputTensor output)
    {
        double sum = 0;
        var largest = float.NegativeInfinity;
        var smallest = float.PositiveInfinity;
        foreach (var value in values)
        {
            sum += value;
            largest = Math.Max(largest, value);
            smallest = Math.Min(smallest, value);
        }

        if (float.IsNaN(largest) || float.IsInfinity(largest))
            throw new EdgeException($"output '{output.Name}' holds numbers that are not finite, so it names no class; check the model and its input");
        var isSoftmax = output.Quantization is { Scale: SoftmaxScale or WideSoftmaxScale } || Math.Abs(sum - 1) <= SumTolerance;
        if (isSoftmax && smallest >= 0 && largest <= 1)
            return;

        sum = 0;
        foreach (ref var value in values)
            sum += value = MathF.Exp(value - largest);
        foreach (ref var value in values)
            value = (float)(value / sum);
    }

    private LabelledResult[] Best(ReadOnlySpan<float> probabilities)
    {
        var best = new List<int>();
        for (var i = 0; i < probabilities.Length; i++)
        {
            var place = best.Count;
            while (place > 0 && probabilities[i] > probabilities[best[place - 1]])
                place--;
            if (place == limit)
                continue;
            best.Insert(place, i);
            if (best.Count > limit)
                best.RemoveAt(limit);
        }

        var results = new LabelledResult[best.Count];
        for (var i = 0; i < results.Length; i++)
            results[i] = new LabelledResult(ClassNames.Of(names, best[i]), best[i], probabilities[best[i]]);
        return results;
    }
}
