using System.Globalization;
using EdgeNotebooks.Models.Counting;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A model's counts for people.</summary>
internal static class CountText
{
    /// <summary>Rows of what was not counted; one dynamic shape can lead to hundreds.</summary>
    private const int MostRows = 20;

    private const string Unknown = "?";

    public static void Write(TextWriter output, string model, CountedModel counted)
    {
        TextTable.Write(
            output,
            ["layer", "operators", ">output", "type", ">parameters", ">MFLOPs", ">weights kB", ">activations kB"],
            counted.Layers.Select(layer => new[]
            {
                layer.Name,
                layer.Op,
                Shape(layer.OutputShape),
                layer.OutputType ?? Unknown,
                Whole(layer.Parameters, "N0"),
                Divided(layer.Flops, 1e6),
                Divided(layer.WeightBytes, 1e3),
                Divided(layer.ActivationBytes, 1e3),
            }));
        var inputs = string.Join(", ", counted.InputShapes.Select(input => $"{input.Key} {Shape(input.Value)}"));
        output.WriteLine();
        output.WriteLine($"{model}, batch {counted.Batch}, input {(inputs.Length > 0 ? inputs : "none")}, {Whole(counted.Layers.Count, "N0")} layers");
        output.WriteLine($"  parameters   {Whole(counted.Parameters, "N0")}");
        output.WriteLine($"  FLOPs        {Total(counted.Flops, counted.FlopsCounted)} (two per multiply-add)");
        output.WriteLine($"  weights      {Whole(counted.WeightBytes, "N0")} bytes, and {Whole(counted.OtherConstantBytes, "N0")} of other constants");
        output.WriteLine($"  activations  {Total(counted.ActivationBytes, counted.ActivationBytesCounted)} bytes at their peak");
        if (counted.ExternalFiles.Count > 0)
            output.WriteLine($"  external     {string.Join(", ", counted.ExternalFiles)}");
        if (counted.Refusal is not null)
            output.WriteLine($"  refused      {counted.Refusal}");
        if (counted.NotCounted.Count > 0)
            WriteNotCounted(output, counted.NotCounted);
    }

    private static void WriteNotCounted(TextWriter output, IReadOnlyList<NotCounted> missing)
    {
        output.WriteLine();
        output.WriteLine("not counted:");
        TextTable.Write(
            output,
            ["node", "operator", "missing", "reason"],
            missing.Take(MostRows).Select(entry => new[] { entry.Node, entry.Op, string.Join(", ", entry.Missing), entry.Reason }));
        if (missing.Count > MostRows)
            output.WriteLine($"and {Whole(missing.Count - MostRows, "N0")} more; --json lists all");
    }

    private static string Total(long? whole, long counted) => whole is { } sum ? Whole(sum, "N0") : $"at least {Whole(counted, "N0")}";

    private static string Shape(IReadOnlyList<long>? sizes) => sizes switch
    {
        null => Unknown,
        [] => "scalar",
        _ => string.Join('x', sizes.Select(size => size < 0 ? Unknown : Whole(size))),
    };

    private static string Divided(long? value, double unit) => value is { } known ? (known / unit).ToString("N3", CultureInfo.InvariantCulture) : Unknown;

    private static string Whole(long value, string format = "D") => value.ToString(format, CultureInfo.InvariantCulture);
}
