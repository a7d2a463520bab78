using EdgeNotebooks.Experiments;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Interop.Tests.Faults.Mutations;
using EdgeNotebooks.Interop.Tests.Faults.Rounds;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Interop.Tests.Faults.Worker;

/// <summary>What a worker does: jobs that load another edge_shim than the tests do, or that may end the process.</summary>
internal static class Jobs
{
    /// <summary>The first argument of a worker.</summary>
    public const string Mark = "--worker";

    /// <summary>Loads edge_shim from where <c>EDGE_SHIM_LIBRARY</c> says.</summary>
    public const string LoadShim = "load-shim";

    /// <summary>DEVICE MODEL RUNS: opens the model, with libraries where the environment says, and runs it.</summary>
    public const string Run = "run";

    /// <summary>DEVICE MODEL RESULTS: measures 2,000 queries, and saves them in the results folder.</summary>
    public const string Measure = "measure";

    /// <summary>PROVIDER DEVICE MODEL COUNT: opens, runs and closes so often, and tells the memory in use.</summary>
    public const string Rounds = "rounds";

    /// <summary>RUNTIME MODEL FILE: for each seed in a line of standard input, mutates MODEL into FILE, and opens and runs that.</summary>
    public const string Mutations = "mutations";

    /// <summary>MODEL SEED FILE: writes one mutation, to look at.</summary>
    public const string Mutate = "mutate";

    public static int Do(string[] job)
    {
        try
        {
            switch (job)
            {
                case [LoadShim]:
                    Console.WriteLine($"loaded {ShimLibrary.Build}");
                    return 0;
                case [Run, var device, var model, var runs]:
                    RunModel(DeviceId.Parse(device), model, Number(runs));
                    return 0;
                case [Measure, var device, var model, var results]:
                    MeasureModel(device, model, results);
                    return 0;
                case [Rounds, var provider, var device, var model, var count]:
                    Console.WriteLine(RoundsJob.Run(provider, device, model, Number(count)));
                    return 0;
                case [Mutations, var runtime, var model, var file]:
                    MutationJob.Serve(runtime, model, file, Console.In, Console.Out);
                    return 0;
                case [Mutate, var model, var seed, var file]:
                    File.WriteAllBytes(file, Mutation.Of(File.ReadAllBytes(model), (ulong)Number(seed)).Bytes);
                    return 0;
                default:
                    Console.Error.WriteLine($"no such job: {string.Join(' ', job)}");
                    return 2;
            }
        }
        catch (ShimException error)
        {
            Console.WriteLine($"{error.Status}: {error.Message}");
            return 1;
        }
        catch (EdgeException error)
        {
            Console.WriteLine(error.Message);
            return 1;
        }
    }

    private static void MeasureModel(string device, string model, string results)
    {
        var record = Measurer.Measure(
            new MeasurementRequest { Model = model, Device = device, Scenario = Scenario.SingleStream, Warmup = TimeSpan.Zero, Duration = TimeSpan.FromMilliseconds(1), MinCount = 2000 },
            new ResultsFolder(results));
        Console.WriteLine($"measured {record.QueryCount}");
    }

    private static void RunModel(DeviceId device, string model, int runs)
    {
        using var session = Backends.Of(device).Open(model, device.Device, new SessionSettings { IntraOpThreads = 1 });
        for (var run = 1; run <= runs; run++)
        {
            session.Run(0);
            Console.WriteLine($"ran {run}");
        }
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
