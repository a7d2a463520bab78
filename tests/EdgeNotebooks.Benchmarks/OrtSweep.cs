using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;

namespace EdgeNotebooks.Benchmarks;

/// <summary>
/// A plain loop over ONNX Runtime, written for this benchmark alone: so many threads, each of which runs the model again and again
/// on bound buffers of its own. Shares no code with the library's tuner, sessions or load generator.
/// </summary>
internal sealed class OrtSweep : IDisposable
{
    private readonly InferenceSession _session;
    private readonly List<(OrtIoBinding Binding, OrtValue Input, OrtValue Output)> _callers = [];

    public OrtSweep(string model, int callers, int threads)
    {
        (Callers, Threads) = (callers, threads);
        using var options = new SessionOptions { IntraOpNumThreads = threads, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        options.AddFreeDimensionOverrideByName("batch", 1);
        _session = new InferenceSession(model, options);
        for (var caller = 0; caller < callers; caller++)
        {
            var input = Tensor(_session.InputMetadata.First().Value);
            var output = Tensor(_session.OutputMetadata.First().Value);
            var binding = _session.CreateIoBinding();
            binding.BindInput(_session.InputNames[0], input);
            binding.BindOutput(_session.OutputNames[0], output);
            _callers.Add((binding, input, output));
        }
    }

    public int Callers { get; }

    public int Threads { get; }

    /// <summary>Inferences a second over about the given time.</summary>
    public double Run(TimeSpan duration)
    {
        long done = 0;
        using var start = new Barrier(Callers + 1);
        var clock = new Stopwatch();
        var threads = _callers.Select(caller => new Thread(() =>
        {
            using var options = new RunOptions();
            _session.RunWithBinding(options, caller.Binding);
            start.SignalAndWait();
            start.SignalAndWait();
            while (clock.Elapsed < duration)
            {
                _session.RunWithBinding(options, caller.Binding);
                Interlocked.Increment(ref done);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        start.SignalAndWait();
        clock.Start();
        start.SignalAndWait();
        threads.ForEach(thread => thread.Join());
        return done / clock.Elapsed.TotalSeconds;
    }

    public void Dispose()
    {
        foreach (var (binding, input, output) in _callers)
        {
            binding.Dispose();
            input.Dispose();
            output.Dispose();
        }

        _session.Dispose();
    }

    private static OrtValue Tensor(NodeMetadata metadata)
    {
        long[] shape = [.. metadata.Dimensions.Select(size => Math.Max(size, 1L))];
        var elements = new float[shape.Aggregate(1L, (product, size) => product * size)];
        for (var i = 0; i < elements.Length; i++)
            elements[i] = (i % 255 / 127f) - 1;
        return OrtValue.CreateTensorValueFromMemory(elements, shape);
    }
}
