using EdgeNotebooks.Data.Images;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Experiments.Compression.Predictions;

/// <summary>An open model that tells what is in a picture: shown one, it says what it takes it for, and how long that took.</summary>
internal sealed class Classifier : IDisposable
{
    private static readonly ImageClassification Workload = new(limit: Prediction.MostClasses);

    private readonly IInferenceSession _session;
    private readonly TimeProvider _time;
    private readonly TensorInfo _sample;

    private Classifier(IInferenceSession session, string name, TimeProvider time)
    {
        (_session, _time) = (session, time);
        if (WorkloadCatalog.Guess(session) != ImageClassification.WorkloadName)
            throw new EdgeException($"{name} is no classifier of pictures: it takes {string.Join(", ", session.Inputs.Select(Words))}; give a model with one input [3, side, side] or [side, side, 3]");
        if (session.BatchSize != 1)
            throw new EdgeException($"{name} takes {session.BatchSize} pictures at once, whose time is not that of one; give it with a batch of 1");
        _sample = SampleTensors.Of(session.Inputs[0], session.BatchSize);
        var tensor = ImageTensor.Of(_sample);
        ResolutionPx = tensor.Height == tensor.Width ? tensor.Height : throw new EdgeException($"{name} takes pictures of {tensor.Height}x{tensor.Width}; give a model of square ones");

        // The second inference tells what others take: the first one makes what a runtime makes when it is first asked.
        Run();
        CostNs = Run();
        var output = SampleTensors.Outputs(session, slot: 0, place: 0)[0];
        ClassCount = output.Elements.Length >= 2 && output.Shape.All(size => size == 1 || size == output.Elements.Length)
            ? output.Elements.Length
            : throw new EdgeException($"{name} gives {output.Name} [{string.Join(", ", output.Shape)}], and a classifier gives one number for each class; give a classifier");
    }

    /// <summary>Height and width of its input.</summary>
    public int ResolutionPx { get; }

    /// <summary>Classes that it tells apart.</summary>
    public int ClassCount { get; }

    /// <summary>About what an inference takes.</summary>
    public long CostNs { get; }

    /// <summary>Loads a model and runs it twice on black.</summary>
    /// <exception cref="EdgeException">The runtime cannot load or run it, or it is no classifier of square pictures.</exception>
    public static Classifier Open(ModelSource source, int? threads, TimeProvider time)
    {
        var session = source.Backend.Open(source.File.Path, source.Device.Device, new SessionSettings { IntraOpThreads = threads });
        try
        {
            return new Classifier(session, source.Name, time);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>What it says of a picture: prepared as a measurement prepares it, one inference to warm up, one that is timed.</summary>
    /// <param name="encoded">The picture's file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="EdgeException">The picture is damaged, or the runtime failed.</exception>
    public Judgement Judge(ReadOnlyMemory<byte> encoded, string name)
    {
        Workload.Prepare(encoded, name, _sample, _session.GetInput(0, 0));
        Run();
        var latencyNs = Run();
        var outputs = SampleTensors.Outputs(_session, slot: 0, place: 0);
        var best = Workload.Interpret(outputs);
        return new Judgement([.. best.Select(result => result.ClassIndex)], [.. best.Select(result => (double)result.Score)], Entropy(outputs[0]), latencyNs);
    }

    public void Dispose() => _session.Dispose();

    private static string Words(TensorInfo tensor) => $"{tensor.ElementType.ToName()} [{string.Join(", ", tensor.Shape)}]";

    /// <summary>Of the probabilities over their sum, which a softmax of 8 bits rounds: from 0 to ln(classes).</summary>
    public static double Entropy(OutputTensor output)
    {
        var probabilities = new float[output.Elements.Length];
        ImageClassification.Distribute(output, probabilities);
        var sum = probabilities.Sum(probability => (double)probability);
        return Math.Max(0, probabilities.Where(probability => probability > 0).Sum(probability => -(probability / sum) * Math.Log(probability / sum)));
    }

    private long Run()
    {
        var start = _time.GetTimestamp();
        _session.Run(0);
        return Math.Max(1, (long)((Int128)(_time.GetTimestamp() - start) * 1_000_000_000 / _time.TimestampFrequency));
    }
}
