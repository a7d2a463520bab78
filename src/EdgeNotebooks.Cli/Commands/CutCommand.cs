using System.CommandLine;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Experiments;
using EdgeNotebooks.Models.Cutting;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge cut</c>: the two halves of a model.</summary>
internal static class CutCommand
{
    public static Command Create()
    {
        var model = CutsCommand.Model();
        var at = new Option<string>("--at") { Description = "The cut, by block, layer, tensor or number (see edge cuts).", HelpName = "NAME", Required = true };
        var shapes = CommonOptions.Shapes();
        var most = CutsCommand.MaxTensors();
        var output = new Option<string>("--out", "-o") { Description = "Folder for the two files.", HelpName = "DIR", Required = true };
        var json = CommonOptions.Json();
        var command = new Command(
            "cut",
            """
            Cuts an ONNX model in two and writes both halves as ONNX files: the near half's last outputs, by name, are the far
            half's inputs. Their outputs together are the whole's.

            Examples:
              edge cut --model mobilenet_v2 --at expanded_conv_6 --out halves
              edge cut --model my.onnx --at 12 --out halves --json
            """)
        {
            model, at, shapes, most, output, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var given = ShapeArguments.Parse(parsed.GetValue(shapes) ?? []);
            var limit = CutsCommand.CheckedMaxTensors(parsed.GetValue(most));
            var found = ModelReference.Find(parsed.GetRequiredValue(model), ModelsCommand.DefaultSeed, cancellation: cancellation);
            var cut = ModelCuts.Find(ModelCuts.Of(found.File!.Path, given, maxTensors: limit), parsed.GetRequiredValue(at));
            var name = found.Spec is null ? Path.GetFileNameWithoutExtension(found.File.Path) : found.Id;
            var files = ModelCutter.WriteInto(found.File.Path, cut, parsed.GetRequiredValue(output), name, cancellation);
            if (parsed.GetValue(json))
                CutsJson.Write(found.Id, files);
            else
                CutsText.Write(Console.Out, files);
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }
}
