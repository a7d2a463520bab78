using System.CommandLine;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Data;
using EdgeNotebooks.Experiments;
using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge cuts</c>: where a model can be cut in two, and what crosses there.</summary>
internal static class CutsCommand
{
    public static Command Create()
    {
        var model = Model();
        var blocks = new Option<bool>("--blocks") { Description = "Only cuts after a convolution or block of the original network, as on the axis of the paper's Figure 6." };
        var compressed = new Option<bool>("--compressed") { Description = "Also bytes after lossless compression (zlib, level 6), measured on the activations of --image." };
        var image = new Option<string?>("--image") { Description = "A picture to measure --compressed on.", HelpName = "FILE" };
        var batch = CommonOptions.Number<int>("Size of every free first dimension (default: 1, or what the file fixes).", "--batch", "-b");
        var shapes = CommonOptions.Shapes();
        var most = MaxTensors();
        var json = CommonOptions.Json();
        var command = new Command(
            "cuts",
            """
            Lists every cut of an ONNX model: where its graph divides in two, what crosses there in float32, float16 and uint8
            (floating-point elements only; others are sent as they are), and what each half costs. The model is not run, but
            for --compressed.

            Examples:
              edge cuts --model mobilenet_v2 --blocks
              edge cuts --model my.onnx --max-tensors 1 --json
              edge cuts --model mobilenet_v2 --blocks --compressed --image photo.jpg
            """)
        {
            model, blocks, compressed, image, batch, shapes, most, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(batch) is < 1 or > 65_536)
                throw new UsageException($"--batch {parsed.GetValue(batch)}: a batch is 1 to 65536 samples");
            var picture = parsed.GetValue(image);
            if (parsed.GetValue(compressed) != picture is not null)
                throw new UsageException("--compressed and --image go together: how far activations shrink depends on what is in them");
            var given = ShapeArguments.Parse(parsed.GetValue(shapes) ?? []);
            var limit = CheckedMaxTensors(parsed.GetValue(most));
            var found = ModelReference.Find(parsed.GetRequiredValue(model), ModelsCommand.DefaultSeed, cancellation: cancellation);
            var cuts = ModelCuts.Of(found.File!.Path, given, parsed.GetValue(batch), limit);
            if (parsed.GetValue(blocks))
                cuts = Blocks(found, cuts);
            var sent = picture is null ? null : Measure(found, cuts, picture, given, parsed.GetValue(batch), cancellation);
            if (parsed.GetValue(json))
                CutsJson.Write(found.Id, cuts, sent);
            else
                CutsText.Write(Console.Out, found.Id, cuts, sent);
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    /// <summary>The model to cut.</summary>
    internal static Option<string> Model() =>
        new("--model", "-m") { Description = "A studied model's id (see edge models; detectors end before non-maximum suppression) or the path of an ONNX file.", HelpName = "ID|FILE", Required = true };

    /// <summary>How many tensors may cross.</summary>
    internal static Option<int?> MaxTensors() => CommonOptions.Number<int>($"Most tensors that may cross (default: {ModelCuts.DefaultMaxTensors}).", "--max-tensors");

    /// <exception cref="UsageException">It is less than one.</exception>
    internal static int CheckedMaxTensors(int? given) => given switch
    {
        null => ModelCuts.DefaultMaxTensors,
        < 1 => throw new UsageException($"--max-tensors {given}: at least one tensor crosses every cut"),
        { } most => most,
    };

    private static List<Cut> Blocks(ModelReference model, IReadOnlyList<Cut> cuts)
    {
        var blocks = cuts.Where(cut => cut.FigureLayer is not null).ToList();
        return blocks.Count > 0 ? blocks : throw new EdgeException($"no cut of {model.Id} is after a block: files of the suite's own models alone name blocks; leave out --blocks, or allow more with --max-tensors");
    }

    private static IReadOnlyList<SentForms> Measure(
        ModelReference model, IReadOnlyList<Cut> cuts, string picture, IReadOnlyDictionary<string, IReadOnlyList<long>> shapes, int? batch, CancellationToken cancellation)
    {
        IWorkload workload = model.Spec?.Workload == ObjectDetection.WorkloadName ? new ObjectDetection() : new ImageClassification();
        var samples = ImageFiles.List(workload, [picture]);
        using var activations = CutActivations.Open(model.File!.Path, cuts, shapes, batch);
        return activations.Measure(samples, cancellation: cancellation);
    }
}
