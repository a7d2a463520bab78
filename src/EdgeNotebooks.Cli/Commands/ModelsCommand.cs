using System.CommandLine;
using System.Globalization;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Experiments;
using EdgeNotebooks.IO;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge models</c>: the studied models, and their files.</summary>
internal static class ModelsCommand
{
    /// <summary>The weights of <c>edge measure</c>: what is exported is what is measured.</summary>
    internal static readonly ulong DefaultSeed = new MeasurementRequest { Model = "" }.WeightSeed;

    public static Command Create()
    {
        var json = CommonOptions.Json();
        var command = new Command(
            "models",
            """
            Lists the models that this suite builds: parameters with batch-norm statistics, FLOPs as two per multiply-add,
            float32 bytes of the weights, peak bytes of the activations at batch 1.

            Examples:
              edge models
              edge models --json
              edge models export mobilenet_v2 --batch 1 --out mobilenet_v2.onnx
              edge models count my.onnx
              edge models inspect my.tflite
              edge models quantize mobilenet_v2 --out mobilenet_v2_int8.onnx
            """)
        {
            json,
            CreateExport(),
            CountCommand.Create(),
            InspectCommand.Create(),
            QuantizeCommand.Create(),
        };
        command.SetAction(parsed =>
        {
            var rows = ModelCatalog.All.Select(spec => new
            {
                spec.Id,
                spec.Name,
                spec.Workload,
                InputShape = spec.InputShape,
                spec.Counts.Parameters,
                spec.Counts.Flops,
                spec.Counts.WeightBytes,
                spec.Counts.ActivationBytes,
            }).ToList();
            if (parsed.GetValue(json))
            {
                JsonAnswer.Write(rows);
                return ExitCodes.Done;
            }

            TextTable.Write(
                Console.Out,
                ["model", "name", ">input", ">parameters", ">MFLOPs", ">weights MB", ">activations MB"],
                rows.Select(row => new[]
                {
                    row.Id,
                    row.Name,
                    string.Join('x', row.InputShape),
                    row.Parameters.ToString("N0", CultureInfo.InvariantCulture),
                    Millions(row.Flops, "N1"),
                    Millions(row.WeightBytes, "N1"),
                    Millions(row.ActivationBytes, "N2"),
                }));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command CreateExport()
    {
        var id = new Argument<string>("ID") { Description = "The model's id, as in edge models." };
        var batch = CommonOptions.Number<int>("Fix the batch dimension (default: symbolic, named batch).", "--batch", "-b");
        var seed = CommonOptions.Number<ulong>("Seeds the weights (default: 3).", "--seed");
        var output = new Option<string>("--out", "-o") { Description = "The ONNX file to write.", HelpName = "FILE", Required = true };
        var export = new Command(
            "export",
            """
            Writes a studied model as an ONNX file with seeded, well-scaled weights: the same bytes on every machine.

            Example:
              edge models export inception_v4 --out inception_v4.onnx
            """)
        {
            id, batch, seed, output,
        };
        export.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(batch) is < 1 or > 65_536)
                throw new UsageException($"--batch {parsed.GetValue(batch)}: a batch is 1 to 65536 samples");

            var spec = ModelCatalog.Get(parsed.GetRequiredValue(id));
            var path = parsed.GetRequiredValue(output);
            if (Directory.Exists(path))
                throw new EdgeException($"cannot write {path}: it is a folder; give the name of a file");

            AtomicFile.Write(path, stream => spec.Write(stream, parsed.GetValue(batch), parsed.GetValue(seed) ?? DefaultSeed, cancellation));
            Console.Error.WriteLine($"wrote {path} ({Millions(new FileInfo(path).Length, "N1")} MB)");
            return Task.FromResult(ExitCodes.Done);
        });
        return export;
    }

    private static string Millions(long value, string format) => (value / 1e6).ToString(format, CultureInfo.InvariantCulture);
}
