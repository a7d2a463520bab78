using System.CommandLine;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Experiments;
using EdgeNotebooks.Models.Counting;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge models count</c>: what a model file costs, layer by layer.</summary>
internal static class CountCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("FILE") { Description = "An ONNX file, or a studied model's id (see edge models)." };
        var batch = CommonOptions.Number<int>("Size of every free first dimension (default: 1, or what the file fixes).", "--batch", "-b");
        var shapes = CommonOptions.Shapes();
        var json = CommonOptions.Json();
        var command = new Command(
            "count",
            """
            Counts what one inference of a model costs, layer by layer: parameters, FLOPs as two per multiply-add, bytes of
            the weights as stored, and peak bytes of the activations. The weights are not read, and nothing is run. What could
            not be counted is listed with the reason, and a total that lacks something says at least.

            Examples:
              edge models count mobilenet_v2
              edge models count my.onnx --batch 8
              edge models count detector.onnx --shape images=1x3x640x640 --json
            """)
        {
            model, batch, shapes, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(batch) is < 1 or > 65_536)
                throw new UsageException($"--batch {parsed.GetValue(batch)}: a batch is 1 to 65536 samples");
            var given = ShapeArguments.Parse(parsed.GetValue(shapes) ?? []);
            var found = ModelReference.Find(parsed.GetRequiredValue(model), ModelsCommand.DefaultSeed, cancellation: cancellation);
            var counted = ModelCounter.Count(found.Location, given, parsed.GetValue(batch));
            if (parsed.GetValue(json))
                JsonAnswer.Write(counted);
            else
                CountText.Write(Console.Out, found.Id, counted);
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }
}
