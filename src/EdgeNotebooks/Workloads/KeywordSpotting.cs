using System.Buffers;
using System.Runtime.InteropServices;
using EdgeNotebooks.Data.Audio;
using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Workloads;

/// <summary>
/// Which of ten words was said in a recording: a WAV file becomes 99 frames of 40 cepstral coefficients
/// (<see cref="SpeechFeatures"/>), a model's twelve outputs become labels.
/// </summary>
/// <param name="names">One for each class; null for <see cref="Labels"/>.</param>
/// <param name="limit">Most results of one recording.</param>
public sealed class KeywordSpotting(ClassNames? names = null, int limit = 5) : IWorkload
{
    /// <summary>As in the paper's Table 2.</summary>
    public const string WorkloadName = "keyword spotting";

    /// <summary>How far from 1 the sum of rounded probabilities may be; float16 sums of twelve are within 0.006.</summary>
    private const double SumTolerance = 0.01;

    /// <summary>The classes in the order of TensorFlow's <c>speech_commands</c> example: its two of its own, then its default words.</summary>
    public static IReadOnlyList<string> Labels { get; } =
        ["_silence_", "_unknown_", "yes", "no", "up", "down", "left", "right", "on", "off", "stop", "go"];

    /// <inheritdoc/>
    public string Name => WorkloadName;

    /// <inheritdoc/>
    public string Preparation => "decode, mix to mono, resample to 16 kHz, first second, 99 frames of 40 MFCCs";

    /// <inheritdoc/>
    /// <remarks>
    /// The sample is float32, [1, 99, 40] or [99, 40]. Takes about 1 ms, 10 to 30 ms more where it resamples a
    /// whole second, and allocates nothing once its buffers have been made.
    /// </remarks>
    public void Prepare(ReadOnlyMemory<byte> encoded, string name, TensorInfo sample, Span<byte> destination)
    {
        Require(sample);
        var recording = WavRecording.Parse(encoded, name);
        var samples = ArrayPool<float>.Shared.Rent(SpeechFeatures.SampleCount);
        try
        {
            var second = samples.AsSpan(0, SpeechFeatures.SampleCount);
            FirstSecond.Read(recording, second, SpeechFeatures.SampleRate);
            SpeechFeatures.Compute(second, MemoryMarshal.Cast<byte, float>(destination));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(samples);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The first output is read. Numbers from 0 to 1 that sum to 1 are probabilities; others are logits, whose softmax is
    /// taken. Of equal ones the lower class comes first. Without names, classes have those of <see cref="Labels"/> where there are
    /// twelve, and none otherwise.
    /// </remarks>
    /// <exception cref="EdgeException">The model gave a number that is none, or the names are not one for each class.</exception>
    public IReadOnlyList<LabelledResult> Interpret(IReadOnlyList<OutputTensor> outputs, int place = 0)
    {
        names?.RequireCount(outputs[0].Elements.Length);
        var probabilities = Probabilities(outputs[0]);
        return
        [
            .. Enumerable.Range(0, probabilities.Length)
                .OrderByDescending(index => probabilities[index])
                .Take(limit)
                .Select(index => new LabelledResult(
                    names is null && probabilities.Length == Labels.Count ? Labels[index] : ClassNames.Of(names, index), index, (float)probabilities[index])),
        ];
    }

    /// <summary>Whether an input is one that this workload fills.</summary>
    internal static bool Takes(TensorInfo sample) =>
        sample.ElementType == ElementType.Float32
        && sample.Shape is [SpeechFeatures.Frames, SpeechFeatures.Coefficients] or [1, SpeechFeatures.Frames, SpeechFeatures.Coefficients];

    /// <exception cref="EdgeException">The input is another.</exception>
    internal static void Require(TensorInfo sample)
    {
        if (!Takes(sample))
        {
            throw new EdgeException(
                $"{WorkloadName} makes {ElementType.Float32.ToName()} [1, {SpeechFeatures.Frames}, {SpeechFeatures.Coefficients}], "
                + $"and the model's input '{sample.Name}' takes {sample.ElementType.ToName()} [{string.Join(", ", sample.Shape)}]; choose a keyword-spotting model");
        }
    }

    private static double[] Probabilities(OutputTensor output)
    {
        var values = Array.ConvertAll(output.Elements.ToArray(), value => (double)value);
        if (!Array.TrueForAll(values, double.IsFinite))
            throw new EdgeException($"the model's output '{output.Name}' has an element that is no finite number; its weights or its file are damaged");
        if (Array.TrueForAll(values, value => value is >= 0 and <= 1) && Math.Abs(values.Sum() - 1) <= SumTolerance)
            return values;
        var largest = values.DefaultIfEmpty().Max();
        var exponentials = Array.ConvertAll(values, value => Math.Exp(value - largest));
        var sum = exponentials.Sum();
        return Array.ConvertAll(exponentials, value => value / sum);
    }
}
