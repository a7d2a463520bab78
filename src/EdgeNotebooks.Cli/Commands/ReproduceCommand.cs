using System.CommandLine;
using System.Globalization;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Cli.Reproduction;
using EdgeNotebooks.Experiments;
using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge reproduce</c>: the notebooks and the report.</summary>
internal static class ReproduceCommand
{
    public static Command Create()
    {
        var quick = new Option<bool>("--quick") { Description = "Ten seconds a measurement (the default)." };
        var full = new Option<bool>("--full") { Description = "MLPerf's durations: ten minutes a measurement." };
        var duration = new Option<string?>("--duration") { Description = "Another length of each measurement, e.g. 30s. Below 1s it is a look at the machinery: most measurements are then too short to be valid.", HelpName = "TIME" };
        var only = new Option<string[]>("--only") { Description = "Run only this notebook, e.g. 01 or 01-throughput; may be repeated.", HelpName = "NAME" };
        var device = new Option<string>("--device", "-d") { Description = "Device to measure (see edge devices).", HelpName = "ID", DefaultValueFactory = _ => "onnxruntime:cpu" };
        var models = new Option<string?>("--models") { Description = "For tflite and edgetpu devices: folder of the .tflite files of Coral's model collection.", HelpName = "DIR" };
        var role = CommonOptions.Role();
        var output = new Option<string>("--out", "-o") { Description = "Output folder.", HelpName = "DIR", DefaultValueFactory = _ => "artifact" };
        var plan = new Option<bool>("--plan") { Description = "Say what would run, with time, memory and disk, and stop." };
        var fresh = new Option<bool>("--fresh") { Description = "Set an earlier run aside (into earlier/ of the output folder) and start anew." };
        var json = new Option<bool>("--json") { Description = "With --plan: answer as JSON." };
        var command = new Command(
            "reproduce",
            """
            Runs the notebooks on this machine and writes report.html, the executed notebooks and the results into the output
            folder. A run that was stopped goes on where it stopped: finished measurements are never made twice.

            Examples:
              edge reproduce
              edge reproduce --plan
              edge reproduce --device openvino:NPU --out npu
              edge reproduce --device edgetpu:usb:0 --models coral-models --out tpu
              edge reproduce --full --only 01-throughput --out full-run
            """)
        {
            quick, full, duration, only, device, models, role, output, plan, fresh, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(quick) && parsed.GetValue(full))
                throw new UsageException("--quick and --full exclude each other");
            if (parsed.GetValue(json) && !parsed.GetValue(plan))
                throw new UsageException("--json answers --plan; a run writes its answers into the output folder");

            var settings = new ReproductionSettings(
                parsed.GetValue(full) ? "full" : "quick",
                parsed.GetValue(duration) is { } text ? CheckedDuration(text) : "",
                parsed.GetValue(only) ?? [],
                parsed.GetValue(output)!,
                parsed.GetValue(fresh),
                CheckedDevice(parsed.GetValue(device)!),
                parsed.GetValue(models) is { } folder ? Path.GetFullPath(folder) : "",
                CommonOptions.CheckedRoles(parsed.GetValue(role)).Text);
            if (settings.Models.Length > 0 && !DeviceId.Parse(settings.Device).RunsTfLite)
                throw new UsageException($"--models is for tflite and edgetpu devices; {settings.Device} runs the models that the suite builds");
            var steps = ReproductionPlan.Make(settings);
            if (DeviceCheck.WhyAbsent(settings.Device) is { } absent)
            {
                if (!parsed.GetValue(plan))
                    throw new EdgeException(absent);
                Console.Error.WriteLine($"edge: warning: {absent}; the plan is for a machine that has it");
            }

            foreach (var line in FetchedUse.Describe(settings.Device, settings.Models))
                Console.Error.WriteLine(line);
            if (DeviceCheck.WhatIsLeftOut(settings.Device, settings.Models) is { } leftOut)
                Console.Error.WriteLine($"edge: warning: {leftOut}");
            if (parsed.GetValue(plan))
            {
                ShowPlan(steps, parsed.GetValue(json));
                return ExitCodes.Done;
            }

            return await new Reproducer(settings, steps).RunAsync(cancellation);
        });
        return command;
    }

    private static string CheckedDevice(string text)
    {
        var device = DeviceId.Parse(text);
        _ = Backends.Of(device);
        return device.ToString();
    }

    private static string CheckedDuration(string text)
    {
        try
        {
            return Durations.Parse(text) is var length && length > TimeSpan.Zero && length <= TimeSpan.FromDays(1)
                ? text
                : throw new UsageException("--duration: it must be above 0 s and up to a day");
        }
        catch (EdgeException error)
        {
            throw new UsageException($"--duration: {error.Message}");
        }
    }

    private static void ShowPlan(IReadOnlyList<NotebookStep> steps, bool json)
    {
        var total = TimeSpan.FromTicks(steps.Sum(step => step.PlannedTime.Ticks));
        if (json)
        {
            JsonAnswer.Write(new
            {
                TimeS = total.TotalSeconds,
                ReproductionPlan.MemoryBytes,
                ReproductionPlan.DiskBytes,
                Notebooks = steps.Select(step => new { step.Name, Measurements = step.Measurements.Count, TimeS = step.PlannedTime.TotalSeconds }),
            });
            return;
        }

        TextTable.Write(
            Console.Out,
            ["notebook", ">measurements", ">time"],
            steps.Select(step => new[] { step.Name, step.Measurements.Count.ToString(CultureInfo.InvariantCulture), Durations.Format(step.PlannedTime) }));
        Console.Out.WriteLine();
        Console.Out.WriteLine(
            $"about {Durations.Format(total)}, up to {Gigabytes(ReproductionPlan.MemoryBytes)} GB of memory, {Gigabytes(ReproductionPlan.DiskBytes)} GB of disk (models in the cache included); slower where a device needs longer for its least number of queries");
    }

    private static string Gigabytes(long bytes) => (bytes / 1e9).ToString("0.0#", CultureInfo.InvariantCulture);
}
