using System.CommandLine;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Experiments;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge measure</c>: one measurement.</summary>
internal static class MeasureCommand
{
    public static Command Create()
    {
        var model = new Option<string>("--model", "-m") { Description = "A studied model's id (see edge models) or the path of an ONNX file.", HelpName = "ID|FILE", Required = true };
        var device = new Option<string>("--device", "-d") { Description = "Device to measure (see edge devices).", HelpName = "ID", DefaultValueFactory = _ => "onnxruntime:cpu" };
        var scenario = new Option<Scenario?>("--scenario", "-s")
        {
            Description = "single_stream: one query after the other (the default). offline: all samples at once.",
            HelpName = "single_stream|offline",
            CustomParser = result =>
            {
                try
                {
                    return Words.ParseSnakeCase<Scenario>(result.Tokens[0].Value);
                }
                catch (FormatException error)
                {
                    result.AddError($"--scenario: {error.Message}");
                    return null;
                }
            },
        };
        var batch = CommonOptions.Number<int>("Samples in one inference (default: 1, or what the file fixes).", "--batch", "-b");
        var threads = CommonOptions.Number<int>("Threads inside one inference (default: all cores; offline: 1).", "--threads", "-t");
        var callers = CommonOptions.Number<int>("Inferences at the same time (default: 1; offline: as many as fill the cores).", "--callers");
        var shapes = CommonOptions.Shapes();
        var duration = CommonOptions.Duration("--duration", "Least length of the timed window (default: 10s).");
        var warmup = CommonOptions.Duration("--warmup", "Least length of the untimed queries before it (default: 1s).");
        var minCount = CommonOptions.Number<long>("Fewest queries (offline: samples) in the timed window (default: 64).", "--min-count");
        var seed = CommonOptions.Number<ulong>("Seeds the choice of samples (default: 1).", "--seed");
        var output = new Option<string?>("--out", "-o") { Description = "Results folder to keep the measurement in; one that is there already is not made again.", HelpName = "DIR" };
        var json = CommonOptions.Json();

        var command = new Command(
            "measure",
            """
            Measures the throughput and latency of a model on a device.

            Examples:
              edge measure --model mobilenet_v2
              edge measure --model inception_v4 --scenario offline --duration 30s
              edge measure --model my.onnx --batch 8 --threads 4 --out results --json
            """)
        {
            model, device, scenario, batch, threads, callers, shapes, duration, warmup, minCount, seed, output, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var defaults = new MeasurementRequest { Model = parsed.GetRequiredValue(model) };
            var request = defaults with
            {
                Device = parsed.GetValue(device)!,
                Scenario = parsed.GetValue(scenario) ?? defaults.Scenario,
                BatchSize = parsed.GetValue(batch),
                IntraOpThreads = parsed.GetValue(threads),
                Callers = parsed.GetValue(callers),
                InputShapes = ShapeArguments.Parse(parsed.GetValue(shapes) ?? []),
                Duration = parsed.GetValue(duration) ?? defaults.Duration,
                Warmup = parsed.GetValue(warmup) ?? defaults.Warmup,
                MinCount = parsed.GetValue(minCount) ?? defaults.MinCount,
                SampleSeed = parsed.GetValue(seed) ?? defaults.SampleSeed,
            };
            RequireInRange(request);
            var results = parsed.GetValue(output) is { } folder ? new ResultsFolder(folder) : null;
            using var view = new MeasurementView();
            try
            {
                Measurer.Measure(request, results, view, cancellation);
            }
            finally
            {
                // Where saving failed there is a row too, and it is shown before the error.
                view.Clear();
                if (view.Record is { } record)
                    Show(record, parsed.GetValue(json));
            }

            if (view.Record!.Valid)
                return Task.FromResult(ExitCodes.Done);

            Console.Error.WriteLine($"edge: the measurement is not valid: {string.Join("; ", view.Record.InvalidReasons)}");
            return Task.FromResult(ExitCodes.Failed);
        });
        return command;
    }

    private static void Show(MeasurementRecord record, bool json)
    {
        if (json)
            JsonAnswer.Write(record);
        else
            MeasurementText.Write(Console.Out, record);
    }

    /// <exception cref="UsageException">A number is out of its range.</exception>
    private static void RequireInRange(MeasurementRequest request)
    {
        try
        {
            _ = request.Resolve(Environment.ProcessorCount);
        }
        catch (EdgeException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
