using System.Globalization;
using System.Text;
using EdgeNotebooks.Interop.Tests.Faults.Worker;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.Faults.Mutations;

/// <summary>A number of mutations of one model, tried in workers: one that dies is counted, and the next goes on.</summary>
internal sealed class MutationRound
{
    /// <summary>The sample for every day; <c>EDGE_MUTATIONS</c> says another number.</summary>
    private const int Few = 60;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly List<string> _bad = [];
    private readonly string _title;

    private MutationRound(string title) => _title = title;

    public int Errors { get; private set; }

    public int Results { get; private set; }

    /// <summary>Workers that a signal ended.</summary>
    public int Crashes { get; private set; }

    /// <summary>Workers that were killed after 20 s.</summary>
    public int Hangs { get; private set; }

    /// <summary>Exceptions of other types than the user is promised.</summary>
    public int Defects { get; private set; }

    public static int Count =>
        Environment.GetEnvironmentVariable("EDGE_MUTATIONS") is { Length: > 0 } number ? int.Parse(number, CultureInfo.InvariantCulture) : Few;

    /// <summary>Tries mutations 0 to <see cref="Count"/> - 1.</summary>
    /// <param name="runtime"><c>tflite</c>, <c>onnxruntime</c> or <c>openvino</c>.</param>
    /// <param name="model">The model's file.</param>
    /// <param name="environment">Of the workers: where libraries are.</param>
    public static MutationRound Run(string runtime, string model, IReadOnlyDictionary<string, string> environment)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("mutated" + Path.GetExtension(model));
        var round = new MutationRound($"{Path.GetFileName(model)} in {runtime}");
        WorkerProcess? worker = null;
        for (var seed = 0; seed < Count; seed++)
        {
            worker ??= WorkerProcess.Start(environment, Jobs.Mutations, runtime, model, file);
            var answer = worker.Ask(seed.ToString(CultureInfo.InvariantCulture), Limit);
            round.Add(seed, answer, worker);
            if (answer is null)
            {
                worker.Dispose();
                worker = null;
            }
        }

        worker?.Dispose();
        return round;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{_title}: {Errors + Results + Crashes + Hangs + Defects} mutations: {Errors} error, {Results} result, {Crashes} crash, {Hangs} hang, {Defects} defect");
        _bad.ForEach(line => text.AppendLine("  " + line));
        return text.ToString();
    }

    private void Add(int seed, string? answer, WorkerProcess worker)
    {
        switch (answer?.Split('\t')[0])
        {
            case MutationJob.Error:
                Errors++;
                break;
            case MutationJob.Result:
                Results++;
                break;
            case null when worker.IsKilled:
                Hangs++;
                _bad.Add($"seed {seed}: killed after {Limit.TotalSeconds} s");
                break;
            case null:
                Crashes++;
                _bad.Add($"seed {seed}: ended with {worker.ExitCode}; {worker.Error.ReplaceLineEndings(" ")}");
                break;
            default:
                Defects++;
                _bad.Add($"seed {seed}: {answer}");
                break;
        }
    }
}
