using System.CommandLine;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Experiments;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Models;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge infer</c>: what a model says of files.</summary>
internal static class InferCommand
{
    private const int Most = 100;

    /// <summary>The weights of <c>edge measure</c>.</summary>
    private static readonly ulong WeightSeed = new MeasurementRequest { Model = "" }.WeightSeed;

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Pictures (JPEG, PNG, BMP, WebP, GIF), or what else the model's workload takes.", Arity = ArgumentArity.OneOrMore };
        var model = new Option<string>("--model", "-m") { Description = "A studied model's id (see edge models), the path of a model file (.onnx, .tflite, .xml), or on a server (remote:HOST:PORT) its name there.", HelpName = "ID|FILE", Required = true };
        var device = new Option<string>("--device", "-d") { Description = "Device to run on (see edge devices).", HelpName = "ID", DefaultValueFactory = _ => "onnxruntime:cpu" };
        var labels = new Option<string?>("--labels", "-l") { Description = "The model's class names, one a line (default: class N, or COCO's for detectors).", HelpName = "FILE" };
        var workload = new Option<string?>("--workload", "-w")
        {
            Description = "What the model does (default: known for a studied model, else guessed from its inputs and outputs).",
            HelpName = string.Join('|', WorkloadCatalog.Names.Select(name => name.Replace(' ', '_'))),
        };
        var shapes = CommonOptions.Shapes();
        var options = BackendOptions.Create();
        var top = CommonOptions.Number<int>("Most results of a file (default: 5).", "--top");
        var json = CommonOptions.Json();
        var command = new Command(
            "infer",
            """
            Runs a model on files and prints what it says of each: class and probability, and the box of a detection in shares
            of the picture's height and width. A file that cannot be used costs one line on standard error; the others are answered.
            The studied models have made-up weights: what they say means nothing.

            Examples:
              edge infer --model my.onnx --labels labels.txt photo.jpg
              edge infer --model ssd_mobilenet_v1 --top 3 --json *.jpg
            """)
        {
            files, model, device, labels, workload, shapes, options, top, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var given = FileArguments.Checked(parsed.GetRequiredValue(files));
            var limit = parsed.GetValue(top) ?? 5;
            if (limit is < 1 or > Most)
                throw new UsageException($"--top {limit}: a file has 1 to {Most} results");
            var chosen = parsed.GetValue(workload) is { } word ? ParseWorkload(word) : null;
            var shapesGiven = ShapeArguments.Parse(parsed.GetValue(shapes) ?? []);
            var forBackend = BackendOptions.Parse(parsed.GetValue(options) ?? []);
            var id = DeviceId.Parse(parsed.GetValue(device)!);
            var backend = Backends.Of(id);
            var names = parsed.GetValue(labels) is { } path ? ClassNames.Read(path) : null;

            SuiteModels.RequireFile(id, parsed.GetRequiredValue(model));
            var found = id.IsRemote ? ModelReference.AtServer(parsed.GetRequiredValue(model)) : ModelReference.Find(parsed.GetRequiredValue(model), WeightSeed, withPostprocessing: true, cancellation: cancellation);
            using var session = backend.Open(found.Location, id.Device, new SessionSettings { InputShapes = shapesGiven, Options = forBackend });
            var name = chosen ?? found.Workload ?? WorkloadCatalog.Guess(session)
                ?? throw new EdgeException($"what {found.Id} does cannot be told from its inputs and outputs; give --workload ({string.Join(" or ", WorkloadCatalog.Names.Select(known => known.Replace(' ', '_')))})");
            var use = WorkloadCatalog.Of(name, session, names, limit);
            var answers = Label(new Labeller(session, use), given, found, parsed.GetValue(json) ? null : Console.Out, cancellation);
            if (answers.Count > 0 && parsed.GetValue(json))
                JsonAnswer.Write(new { ModelId = found.Id, ModelSha256 = found.File?.Sha256, DeviceId = id.ToString(), Workload = use.Name, use.Preparation, MadeUpWeights = found.File is null ? (bool?)null : found.Spec is not null, Files = answers });
            return Task.FromResult(answers.Count == given.Length ? ExitCodes.Done : ExitCodes.Failed);
        });
        return command;
    }

    private static List<Answer> Label(Labeller labeller, string[] files, ModelReference model, TextWriter? output, CancellationToken cancellation)
    {
        var answers = new List<Answer>();
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                var results = labeller.LabelFile(file);
                if (answers.Count == 0 && model.Spec is not null)
                    Console.Error.WriteLine($"edge: warning: {model.Id} has made-up weights, so what it says means nothing; give the file of a trained model for real answers");
                answers.Add(new Answer(file, results));
                if (output is not null)
                    LabelText.Write(output, file, results);
            }
            catch (EdgeException error)
            {
                Console.Error.WriteLine($"edge: {error.Message}");
            }
        }

        return answers;
    }

    private static string ParseWorkload(string word)
    {
        try
        {
            return WorkloadCatalog.Find(word);
        }
        catch (EdgeException error)
        {
            throw new UsageException($"--workload: {error.Message}");
        }
    }

    private sealed record Answer(string File, IReadOnlyList<LabelledResult> Results);
}
