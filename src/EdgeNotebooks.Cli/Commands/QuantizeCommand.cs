using System.CommandLine;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Experiments;
using EdgeNotebooks.Experiments.Compression.Quantising;
using EdgeNotebooks.IO;
using EdgeNotebooks.Models.Quantizing;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge models quantize</c>: a model from float32 to 8 bits.</summary>
internal static class QuantizeCommand
{
    private static readonly QuantisationSettings Defaults = new();

    public static Command Create()
    {
        var model = new Argument<string>("MODEL") { Description = "A float32 ONNX file, or a studied model's id (see edge models)." };
        var output = new Option<string>("--out", "-o") { Description = "The ONNX file to write.", HelpName = "FILE", Required = true };
        var samples = CommonOptions.Number<int>($"Samples that ranges of activations are found on (default: {Defaults.Quantizing.Samples}).", "--samples");
        var heldOut = CommonOptions.Number<int>($"Other samples that both models are compared on (default: {Defaults.HeldOut}).", "--held-out");
        var images = new Option<string>("--images") { Description = "Folder of pictures to calibrate and compare on (default: made-up pictures or speech, or noise).", HelpName = "DIR" };
        var labelled = new Option<string>("--labelled") { Description = "Labelled images on which to tell how often both forms are right, for a model whose weights are real: as edge record predictions takes them.", HelpName = "DIR|FILE" };
        var labels = new Option<string>("--labels", "-l") { Description = "Class names of these, one a line.", HelpName = "FILE" };
        var percentile = CommonOptions.Decimal("Clip ranges at this percentile of an activation's elements and at its mirror, e.g. 99.99 (default: least and greatest).", "--percentile", "P");
        var weights = CommonOptions.Number<int>("Bits of a weight, 7 or 8 (default: 8, and 7 on an x86 processor without 8-bit dot products, where 8 would saturate).", "--weights");
        var perTensor = new Option<bool>("--per-tensor") { Description = "One scale for a whole weight tensor, instead of one an output channel." };
        var shapes = CommonOptions.Shapes();
        var seed = CommonOptions.Number<ulong>("Seeds a studied model's weights (default: 3).", "--seed");
        var json = CommonOptions.Json();
        var command = new Command(
            "quantize",
            """
            Quantises a float32 ONNX model to 8 bits after training: ranges of activations are found by running it on samples,
            and the file holds integers between QuantizeLinear and DequantizeLinear, which ONNX Runtime computes in 8 bits.
            Says what was quantised and what was left, and the signal to noise ratio of each output on other samples:
            10 log10(sum x^2 / sum (x - y)^2) dB, x in float32 and y in 8 bits.

            Examples:
              edge models quantize mobilenet_v2 --out mobilenet_v2_int8.onnx
              edge models quantize my.onnx --images photos --samples 100 --out my_int8.onnx
              edge models quantize mobilenetv2-12.onnx --labelled photos --labels labels.txt --out mobilenetv2_int8.onnx
              edge measure --model my_int8.onnx
            """)
        {
            model, output, samples, heldOut, images, labelled, labels, percentile, weights, perTensor, shapes, seed, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var settings = new QuantizingSettings
            {
                Samples = Within(parsed.GetValue(samples), "--samples") ?? Defaults.Quantizing.Samples,
                Percentile = parsed.GetValue(percentile),
                WeightBits = parsed.GetValue(weights),
                PerTensor = parsed.GetValue(perTensor),
                InputShapes = ShapeArguments.Parse(parsed.GetValue(shapes) ?? []),
            };
            if (settings.WeightBits is not (null or 7 or 8))
                throw new UsageException($"--weights {settings.WeightBits}: a weight has 7 or 8 bits");
            if (settings.Percentile is { } given && given is not (> 50 and < 100))
                throw new UsageException(FormattableString.Invariant($"--percentile {given}: it is above 50 and below 100, for example 99.99"));

            var others = Within(parsed.GetValue(heldOut), "--held-out") ?? Defaults.HeldOut;
            var path = parsed.GetRequiredValue(output);
            if (Directory.Exists(path))
                throw new EdgeException($"cannot write {path}: it is a folder; give the name of a file");
            var found = ModelReference.Find(parsed.GetRequiredValue(model), parsed.GetValue(seed) ?? ModelsCommand.DefaultSeed, cancellation: cancellation);
            if (Path.GetFullPath(path) == Path.GetFullPath(found.Location))
                throw new EdgeException($"cannot write {path}: it is the model that is read; give another name");
            AtomicFile.Try(Path.GetDirectoryName(Path.GetFullPath(path))!, 1);

            if (parsed.GetValue(labelled) is not null && found.Spec is not null)
                throw new UsageException($"--labelled: the weights of {found.Id} are made up, so that no answer of it is right or wrong; give a file of a trained model");
            var answer = QuantizedAnswer.Make(found, path, parsed.GetValue(images), others, settings, cancellation);
            if (parsed.GetValue(labelled) is { } pictures)
                answer = answer with { Accuracy = QuantisationAccuracy.Of(found.Location, path, pictures, parsed.GetValue(labels), cancellation) };
            if (parsed.GetValue(json))
                JsonAnswer.Write(answer);
            else
                answer.WriteText(Console.Out);
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static int? Within(int? number, string option) => number is < 1 or > 100_000
        ? throw new UsageException($"{option} {number}: there are 1 to 100000 samples")
        : number;
}
