using System.CommandLine;
using System.Globalization;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Live;
using EdgeNotebooks.Experiments.TwoTiers;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge cascade measure</c>: a cascade run for real, beside what is computed of it.</summary>
internal static class CascadeMeasureCommand
{
    public static Command Create()
    {
        var near = new Option<string[]>("--near") { Description = "The small model, here: a studied model's id (see edge models), or a file (.onnx, .tflite); may be repeated, for one run each (default: mobilenet_v2_0.35_96).", HelpName = "ID|FILE" };
        var far = new Option<string?>("--far") { Description = "The large model, at a node in a process of its own (default: mobilenet_v2_1.0_224).", HelpName = "ID|FILE" };
        var nearDevice = new Option<string?>("--near-device") { Description = "Device of the small model (default: the processor, with the runtime of the file's format; see edge devices).", HelpName = "DEVICE" };
        var farDevice = new Option<string?>("--far-device") { Description = "Device of the large one.", HelpName = "DEVICE" };
        var nearThreads = CommonOptions.Number<int>("Threads inside an inference of the small model (default: the runtime's choice).", "--near-threads");
        var farThreads = CommonOptions.Number<int>("The same of the large one.", "--far-threads");
        var link = PlanOptions.Link("The link between the two, shaped in real time");
        link.Required = true;
        var images = new Option<string?>("--images") { Description = "Images and what each shows: a folder with a folder for each class, a folder of files named synset_label.jpg, or a CSV file with the columns file,label (default: made-up frames, without accuracy).", HelpName = "DIR|FILE" };
        var labels = new Option<string?>("--labels", "-l") { Description = "Class names of both models, one a line.", HelpName = "FILE" };
        var thresholds = Thresholds();
        var rule = CommonOptions.Word<ConfidenceRule>("--rule", "What the confidence is: the highest probability, what it is above the second, or one less the entropy (default: top1).");
        var duration = CommonOptions.Duration("--duration", "Time for each threshold and for each model alone (default: 10s).");
        var queries = CommonOptions.Number<int>("Queries of each instead of a time; once all images were shown they are shown again.", "--queries");
        var seed = CommonOptions.Number<ulong>("Seed of a studied model's weights (default: 1).", "--weight-seed");
        var output = new Option<string?>("--out", "-o") { Description = "Keeps the run in this results folder; a run that is there already is not made again.", HelpName = "DIR" };
        var json = CommonOptions.Json();
        var command = new Command(
            "measure",
            """
            Runs a cascade of two models: the small one in this process answers each image, and where its confidence is below the
            threshold the large one at a node is asked, over a link shaped in real time. Several thresholds are run, and each model
            alone, in turns of one query, and what came is put beside what both models alone say of each threshold. Times are from
            the prepared image to the answer; what is sent is the large model's input as it is.

            Examples:
              edge cascade measure --link wifi-802.11n
              edge cascade measure --near small.tflite --far large.tflite --link lte-cat4 --images photos --labels labels.txt
              edge cascade measure --near a.onnx --near b.onnx --far c.onnx --link latency=5ms,bandwidth=20Mbit/s --threshold 0.2 --threshold 0.6 --out results
            """)
        {
            near, far, nearDevice, farDevice, nearThreads, farThreads, link, images, labels, thresholds, rule, duration, queries, seed, output, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var defaults = new LiveCascadeSettings { Link = LinkCatalog.Find(parsed.GetRequiredValue(link)) };
            var settings = defaults with
            {
                Far = parsed.GetValue(far) ?? defaults.Far,
                FarTier = Tier(parsed.GetValue(far) ?? defaults.Far, parsed.GetValue(farDevice), parsed.GetValue(farThreads)),
                Images = parsed.GetValue(images),
                Labels = parsed.GetValue(labels),
                Thresholds = parsed.GetValue(thresholds) is { Length: > 0 } given ? given : null,
                Rule = parsed.GetValue(rule) ?? defaults.Rule,
                Duration = parsed.GetValue(duration) ?? defaults.Duration,
                Queries = parsed.GetValue(queries),
                WeightSeed = parsed.GetValue(seed) ?? defaults.WeightSeed,
            };
            Check(settings);
            var folder = parsed.GetValue(output) is { } path ? new ResultsFolder(path) : null;
            var runs = new List<LiveCascadeRun>();
            foreach (var model in parsed.GetValue(near) is { Length: > 0 } models ? models : [defaults.Near])
            {
                runs.Add(LiveCascade.Run(settings with { Near = model, NearTier = Tier(model, parsed.GetValue(nearDevice), parsed.GetValue(nearThreads)) }, folder, new SplitView(), cancellation));
                if (!parsed.GetValue(json))
                    LiveCascadeText.Write(Console.Out, runs[^1]);
            }

            if (parsed.GetValue(json))
                JsonAnswer.Write(new { Runs = runs.Select(run => new { run.Agree, run.Choices, run.Agreements }) });
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    /// <summary>Null where the library's choice will do.</summary>
    private static TierSettings? Tier(string model, string? device, int? threads) => device is null && threads is null ? null
        : new TierSettings(device ?? (model.EndsWith(".tflite", StringComparison.OrdinalIgnoreCase) ? "tflite:cpu" : "onnxruntime:cpu"), threads);

    private static void Check(LiveCascadeSettings settings)
    {
        if (settings.Labels is not null && settings.Images is null)
            throw new UsageException("--labels: made-up frames show nothing of any class; give images too (--images DIR)");
        try
        {
            settings.Check();
        }
        catch (EdgeException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private static Option<double[]> Thresholds() => new("--threshold")
    {
        Description = "Queries of a confidence below it are offloaded, 0 to 1; may be repeated (default: 0.1 0.3 0.5 0.7 0.9; with made-up weights, whose confidences are all alike, what offloads such shares).",
        HelpName = "T",
        CustomParser = result =>
        {
            var numbers = new List<double>();
            foreach (var token in result.Tokens)
            {
                if (double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1)
                    numbers.Add(number);
                else
                    result.AddError($"--threshold: '{token.Value}' is not a number from 0 to 1; write for example --threshold 0.5");
            }

            return [.. numbers];
        },
    };
}
