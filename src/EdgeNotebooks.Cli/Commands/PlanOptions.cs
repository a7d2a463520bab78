using System.CommandLine;

namespace EdgeNotebooks.Cli.Commands;

/// <summary>Options of both planning commands.</summary>
internal static class PlanOptions
{
    private static readonly string[] Formats = ["float32", "float16", "uint8"];

    public static Option<string> Model() => new("--model", "-m") { Description = "A studied model's id (see edge models) or the path of an ONNX file.", HelpName = "ID|FILE", Required = true };

    public static Option<string> Link(string what) => new("--link")
    {
        Description = $"{what}: the name of one that comes along (e.g. paper-device-edge, paper-edge-cloud, wifi-802.11n, lte-cat4), its numbers, or a file.",
        HelpName = "NAME|latency=T,bandwidth=R|FILE",
    };

    /// <param name="usual">What is taken where nothing is said.</param>
    public static Option<string?> Activation(string usual)
    {
        var option = new Option<string?>("--activation") { Description = $"How floating-point activations are sent (default: {usual}). The conversion is not timed.", HelpName = string.Join('|', Formats) };
        option.AcceptOnlyFromAmong(Formats);
        return option;
    }

    public static int? BytesOf(string? format) => format switch
    {
        "float32" => 4,
        "float16" => 2,
        "uint8" => 1,
        _ => null,
    };

    public static void RequireNotNegative(string name, long? value)
    {
        if (value < 0)
            throw new UsageException(FormattableString.Invariant($"{name} {value}: bytes are 0 or more"));
    }
}
