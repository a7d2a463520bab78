using EdgeNotebooks.Data.Images;
using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Experiments.Compression.Live;

/// <summary>One of a cascade's two models, open.</summary>
internal sealed class LiveModel : IDisposable
{
    private static readonly ImageClassification Workload = new(limit: Prediction.MostClasses);

    private readonly IInferenceSession _session;
    private readonly TensorInfo _sample;

    /// <param name="session">Disposed with this, and by this constructor where it fails.</param>
    /// <param name="name">For messages.</param>
    /// <exception cref="EdgeException">It is no classifier of single pictures.</exception>
    public LiveModel(IInferenceSession session, string name)
    {
        _session = session;
        try
        {
            if (session.Inputs.Count != 1 || session.BatchSize != 1)
                throw new EdgeException($"{name} takes {session.Inputs.Count} inputs in batches of {session.BatchSize}, and a cascade shows one picture at a time; give a model of one input, with a batch of 1");
            _sample = SampleTensors.Of(session.Inputs[0], session.BatchSize);
            _ = ImageTensor.Of(_sample);
            Ask(new byte[_sample.ByteCount]);
            var output = SampleTensors.Outputs(session, slot: 0, place: 0)[0];
            ClassCount = output.Elements.Length >= 2 && output.Shape.All(size => size == 1 || size == output.Elements.Length)
                ? output.Elements.Length
                : throw new EdgeException($"{name} gives {output.Name} [{string.Join(", ", output.Shape)}], and a classifier gives one number for each class; give a classifier");
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Classes that it tells apart.</summary>
    public int ClassCount { get; }

    /// <summary>Bytes of its input.</summary>
    public long InputBytes => _sample.ByteCount;

    /// <summary>An image as the model's input.</summary>
    public byte[] Prepare(ReadOnlyMemory<byte> encoded, string name)
    {
        var bytes = new byte[_sample.ByteCount];
        Workload.Prepare(encoded, name, _sample, bytes);
        return bytes;
    }

    /// <summary>What it says of a prepared image: the class, and how sure it is of it.</summary>
    public (int Class, double Confidence) Answer(byte[] prepared, ConfidenceRule rule)
    {
        Ask(prepared);
        var outputs = SampleTensors.Outputs(_session, slot: 0, place: 0);
        var best = Workload.Interpret(outputs);
        var prediction = new Prediction
        {
            Image = 0,
            Label = 0,
            Classes = [.. best.Select(result => result.ClassIndex)],
            Confidences = [.. best.Select(result => (double)result.Score)],
            EntropyNats = rule == ConfidenceRule.Entropy ? Classifier.Entropy(outputs[0]) : 0,
            LatencyNs = 0,
            JpegBytes = 0,
            PngBytes = 0,
        };
        return (prediction.Classes[0], Confidence.Of(prediction, rule, outputs[0].Elements.Length));
    }

    public void Dispose() => _session.Dispose();

    private void Ask(byte[] prepared)
    {
        prepared.CopyTo(_session.GetInput(0, 0));
        _session.Run(0);
    }
}
