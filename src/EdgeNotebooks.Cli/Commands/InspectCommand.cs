using System.CommandLine;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Models;
using EdgeNotebooks.Models.TfLite;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge models inspect</c>: what model files say of themselves.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = $"Model files: {ModelFormats.Readable}.", Arity = ArgumentArity.OneOrMore };
        var json = CommonOptions.Json();
        var command = new Command(
            "inspect",
            """
            Says what model files hold: format, inputs, outputs, operators, precision, SHA-256. Of models compiled for the
            Edge TPU also which parameters are cached on the chip and which are streamed at each inference; of several such
            models, which stay on the chip together, and what switching between them costs at the least. Nothing is run, and
            no device is needed. A file that cannot be read costs one line on standard error; the others are answered.

            Examples:
              edge models inspect my.onnx
              edge models inspect first_edgetpu.tflite second_edgetpu.tflite
              edge models inspect my.tflite --json
            """)
        {
            files, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var given = FileArguments.Checked(parsed.GetRequiredValue(files));
            var models = given.Select(file => Open(file, cancellation)).OfType<ModelFile>().ToList();
            var compiled = models.Where(model => model.IsCompiledForEdgeTpu).Select(model => (model.Path, model.TfLite!.EdgeTpu!)).ToList();
            var residency = compiled.Count > 1 ? EdgeTpuResidency.Of(compiled) : null;
            if (models.Count > 0 && parsed.GetValue(json))
                InspectJson.Write(models, residency);
            else
                InspectText.Write(Console.Out, models, residency);
            return Task.FromResult(models.Count == given.Length ? ExitCodes.Done : ExitCodes.Failed);
        });
        return command;
    }

    // The hash is read here, so that a file that cannot be read to its end is refused before anything is said of it.
    private static ModelFile? Open(string path, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            var model = ModelFile.Open(path);
            _ = model.Sha256;
            return model;
        }
        catch (EdgeException error)
        {
            Console.Error.WriteLine($"edge: {error.Message}");
            return null;
        }
    }
}
