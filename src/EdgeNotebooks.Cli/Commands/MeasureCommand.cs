using System.CommandLine;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Experiments;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Devices;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge measure</c>: one measurement.</summary>
internal static class MeasureCommand
{
    public static Command Create()
    {
        var model = new Option<string>("--model", "-m") { Description = "A studied model's id (see edge models), the path of a model file (.onnx, .tflite, .xml), or on a server (remote:HOST:PORT) its name there.", HelpName = "ID|FILE", Required = true };
        var device = new Option<string>("--device", "-d") { Description = "Device to measure (see edge devices).", HelpName = "ID", DefaultValueFactory = _ => "onnxruntime:cpu" };
        var scenario = new Option<Scenario?>("--scenario", "-s")
        {
            Description = "single_stream: one query after the other (the default). multi_stream: the same with 8 samples a query. server: queries arrive at random at --qps. offline: all samples at once.",
            HelpName = "single_stream|multi_stream|server|offline",
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
        var fixedBatch = new Option<bool>("--fixed-batch") { Description = "Fix the batch in a studied model's file instead of leaving the dimension open." };
        var threads = CommonOptions.Number<int>("Threads inside one inference (default: all cores; multi_stream, server: 1; offline: what is found to be best).", "--threads", "-t");
        var callers = CommonOptions.Number<int>("Inferences at the same time (default: 1; multi_stream: as many as fill the cores; server: one core fewer; offline: what is found to be best).", "--callers");
        var qps = CommonOptions.Decimal("server: mean rate of arrivals in queries a second (default: the highest that keeps to --latency-bound is searched for).", "--qps", "Q");
        var bound = CommonOptions.Duration("--latency-bound", "server: 99% of the queries have to be answered within this time, e.g. 100ms.");
        var samplesPerQuery = CommonOptions.Number<int>("Samples in one query (default: one batch; multi_stream: 8; server: 1).", "--samples-per-query");
        var inFlight = CommonOptions.Number<int>("Queries that single_stream or multi_stream keeps in flight (default: 1).", "--in-flight");
        var inputs = new Option<string?>("--inputs") { Description = "noise (the default), made-up (seeded pictures or speech), fetched:NAME (a data set of edge fetch), or a file or folder of real ones.", HelpName = "WORD|PATH" };
        var preparation = new Option<bool>("--include-preparation") { Description = "Time the preparation of each sample too (decoding, resizing, features); otherwise it is done before." };
        var postprocessing = new Option<bool>("--include-postprocessing") { Description = "Time the reading of the outputs too; for the studied detectors also the decoding and suppression of boxes." };
        var shapes = CommonOptions.Shapes();
        var options = BackendOptions.Create();
        var duration = CommonOptions.Duration("--duration", "Least length of the timed window (default: 10s).");
        var warmup = CommonOptions.Duration("--warmup", "Least length of the untimed queries before it (default: 1s).");
        var minCount = CommonOptions.Number<long>("Fewest queries (offline: samples) in the timed window (default: 64; multi_stream and server: 662).", "--min-count");
        var seed = CommonOptions.Number<ulong>("Seeds the choice of samples (default: 1).", "--seed");
        var audit = new Option<bool>("--audit") { Description = "Audit it after MLPerf: outputs under load are those outside it, and nothing is cached. Takes as long again." };
        var scheduleSeed = CommonOptions.Number<ulong>("server: seeds the arrivals (default: 4).", "--schedule-seed");
        var inputSeed = CommonOptions.Number<ulong>("Seeds the contents of noise and made-up inputs (default: 2).", "--input-seed");
        var weightSeed = CommonOptions.Number<ulong>("Seeds the weights of a studied model (default: 3).", "--weight-seed");
        var accuracySeed = CommonOptions.Number<ulong>("Seeds which outputs --audit compares (default: 5).", "--accuracy-seed");
        var meters = MeterOptions.Meters();
        var idle = MeterOptions.IdleTime();
        var output = new Option<string?>("--out", "-o") { Description = "Results folder to keep the measurement in; one that is there already is not made again.", HelpName = "DIR" };
        var json = CommonOptions.Json();

        var command = new Command(
            "measure",
            """
            Measures the throughput and latency of a model on a device.

            Examples:
              edge measure --model mobilenet_v2
              edge measure --model inception_v4 --scenario offline --duration 30s
              edge measure --model mobilenet_v2 --scenario server --qps 50 --latency-bound 100ms
              edge measure --model mobilenet_v2 --scenario server --latency-bound 100ms      (searches the highest rate)
              edge measure --model mobilenet_v2 --inputs photos/ --include-preparation
              edge measure --model mobilenet_v2 --device paper:tpu                           (a modelled device)
              edge measure --model resnet50 --device remote:tier2:8001 --option deadline=5s  (a server's model)
              edge measure --model my.onnx --batch 8 --threads 4 --out results --json
            """)
        {
            model, device, scenario, batch, fixedBatch, threads, callers, qps, bound, samplesPerQuery, inFlight, inputs, preparation, postprocessing, shapes, options,
            duration, warmup, minCount, audit, seed, scheduleSeed, inputSeed, weightSeed, accuracySeed, meters, idle, output, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var defaults = new MeasurementRequest { Model = parsed.GetRequiredValue(model) };
            var request = defaults with
            {
                Device = parsed.GetValue(device)!,
                Scenario = parsed.GetValue(scenario) ?? defaults.Scenario,
                BatchSize = parsed.GetValue(batch),
                FixedBatch = parsed.GetValue(fixedBatch),
                SamplesPerQuery = parsed.GetValue(samplesPerQuery),
                QueriesInFlight = parsed.GetValue(inFlight) ?? defaults.QueriesInFlight,
                QueriesPerSecond = parsed.GetValue(qps),
                LatencyBound = parsed.GetValue(bound),
                Inputs = parsed.GetValue(inputs) ?? defaults.Inputs,
                IncludePreparation = parsed.GetValue(preparation),
                IncludePostprocessing = parsed.GetValue(postprocessing),
                IntraOpThreads = parsed.GetValue(threads),
                Callers = parsed.GetValue(callers),
                InputShapes = ShapeArguments.Parse(parsed.GetValue(shapes) ?? []),
                Options = BackendOptions.Parse(parsed.GetValue(options) ?? []),
                Duration = parsed.GetValue(duration) ?? defaults.Duration,
                Warmup = parsed.GetValue(warmup) ?? defaults.Warmup,
                MinCount = parsed.GetValue(minCount) ?? LoadSettings.FewestFor(parsed.GetValue(scenario) ?? defaults.Scenario),
                SampleSeed = parsed.GetValue(seed) ?? defaults.SampleSeed,
                ScheduleSeed = parsed.GetValue(scheduleSeed) ?? defaults.ScheduleSeed,
                InputSeed = parsed.GetValue(inputSeed) ?? defaults.InputSeed,
                Audit = parsed.GetValue(audit),
                AccuracySeed = parsed.GetValue(accuracySeed) ?? defaults.AccuracySeed,
                WeightSeed = parsed.GetValue(weightSeed) ?? defaults.WeightSeed,
                Meters = MeterOptions.Parse(parsed.GetValue(meters)),
                IdleTime = parsed.GetValue(idle) ?? defaults.IdleTime,
            };
            RequireInRange(request);
            if (DeviceCatalog.IsModelled(DeviceId.Parse(request.Device)))
                return Task.FromResult(ModelledAnswer.Give(request, parsed.GetValue(output), parsed.GetValue(json)));

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
