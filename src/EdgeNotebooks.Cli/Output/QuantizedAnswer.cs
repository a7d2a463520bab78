using System.Globalization;
using EdgeNotebooks.Experiments;
using EdgeNotebooks.Experiments.Compression.Quantising;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Models.Quantizing;

namespace EdgeNotebooks.Cli.Output;

/// <summary>What <c>edge models quantize</c> says.</summary>
internal sealed record QuantizedAnswer
{
    public required string Model { get; init; }

    public required string File { get; init; }

    public required long Float32Bytes { get; init; }

    public required long Int8Bytes { get; init; }

    public required int WeightBits { get; init; }

    public required bool PerChannel { get; init; }

    /// <summary>The processor's instructions for sums of 8-bit products.</summary>
    public required string? Int8Instructions { get; init; }

    public required string Samples { get; init; }

    public required int CalibratedOn { get; init; }

    public required int ComparedOn { get; init; }

    public required IReadOnlyList<OutputFidelity> Outputs { get; init; }

    public required IReadOnlyList<NodeTreatment> Nodes { get; init; }

    /// <summary>Of both forms; null where no labelled images were given.</summary>
    public QuantisationAccuracy? Accuracy { get; init; }

    public static QuantizedAnswer Make(ModelReference model, string path, string? images, int heldOut, QuantizingSettings settings, CancellationToken cancellation)
    {
        // What cannot be quantised is told before it is opened by a runtime, which words it differently.
        ModelQuantizer.Require(model.File!);
        var samples = CalibrationSamples.For(model, images, settings.Samples, heldOut, new QuantisationSettings().SampleSeed, settings.InputShapes);
        var quantized = ModelQuantizer.Quantize(model.Location, path, samples.Samples, settings with { Samples = samples.Calibrating }, cancellation);
        var outputs = ModelFidelity.Compare(model.Location, path, samples.Samples, samples.Calibrating, samples.HeldOut, settings.InputShapes, cancellation);
        return new QuantizedAnswer
        {
            Model = model.Id,
            File = path,
            Float32Bytes = quantized.Float32Bytes,
            Int8Bytes = quantized.Int8Bytes,
            WeightBits = quantized.WeightBits,
            PerChannel = quantized.PerChannel,
            Int8Instructions = Measurement.Machine.Int8Instructions.Detect().Name,
            Samples = samples.Samples.Description,
            CalibratedOn = samples.Calibrating,
            ComparedOn = samples.HeldOut,
            Outputs = outputs,
            Nodes = quantized.Nodes,
        };
    }

    public void WriteText(TextWriter output)
    {
        TextTable.Write(output, ["operator", ">nodes", ">8 bits", ">absorbed", ">left", "why"], Nodes.GroupBy(node => node.Operator).Select(Row));
        output.WriteLine();
        output.WriteLine(Text($"{Model}: {Float32Bytes / 1e6:0.000} MB in float32, {Int8Bytes / 1e6:0.000} MB in 8 bits ({(double)Int8Bytes / Float32Bytes:0.0%})"));
        output.WriteLine(Text($"  weights  {WeightBits} bits, {(PerChannel ? "a scale for each output channel" : "one scale for a tensor")}; 8-bit dot products here: {Int8Instructions ?? "none that is known"}"));
        output.WriteLine(Text($"  samples  {CalibratedOn} to calibrate, {ComparedOn} others to compare on: {Samples}"));
        output.WriteLine();
        TextTable.Write(output, ["output", ">SNR dB", ">same top-1"], Outputs.Select(each => new[]
        {
            each.Output,
            each.SnrDb is { } snr ? double.IsPositiveInfinity(snr) ? "equal" : Text($"{snr:0.0}") : "other shape, or no numbers",
            each.Top1Agreement is { } share ? Text($"{share:0.0%}") : "",
        }));
        if (Accuracy is { } accuracy)
            output.WriteLine(Text($"right about {accuracy.Images} labelled images: {accuracy.Float32Percent:0.0}% in float32, {accuracy.Int8Percent:0.0}% in 8 bits"));
        output.WriteLine($"wrote {File}");
    }

    private static string[] Row(IGrouping<string, NodeTreatment> nodes)
    {
        var reasons = nodes.Select(node => node.Reason).OfType<string>().Distinct();
        return [nodes.Key, Text($"{nodes.Count()}"), Of(NodeOutcome.Quantized), Of(NodeOutcome.Absorbed), Of(NodeOutcome.Left), string.Join("; ", reasons)];

        string Of(NodeOutcome outcome) => nodes.Count(node => node.Outcome == outcome) is > 0 and var count ? Text($"{count}") : "";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
