using System.Globalization;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Experiments.Splitting.Sizes;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Output;

/// <summary>Sizes of inputs as a table for people.</summary>
internal static class SizesText
{
    public static void Write(TextWriter output, IReadOnlyList<InputSize> sizes)
    {
        TextTable.Write(output, ["model", "prepared for", ">pixels", "encoding", ">median bytes", ">quartiles", ">least", ">greatest", ">spread"], sizes.Select(Row));
        output.WriteLine($"n = {Number(sizes[0].Bytes.Images)}: {sizes[0].ImageSet}; spread: distance of the quartiles over the median");
    }

    private static string[] Row(InputSize size) =>
    [
        size.ModelId ?? "",
        size.Workload,
        $"{size.ResolutionPx}x{size.ResolutionPx}",
        Words.ToSnakeCase(size.Encoding) + (size.JpegQuality is { } quality ? $" {quality}" : ""),
        Number(size.Bytes.Median),
        $"{Number(size.Bytes.P25)} to {Number(size.Bytes.P75)}",
        Number(size.Bytes.Min),
        Number(size.Bytes.Max),
        NumberText.Percent(size.Bytes.QuartileShare),
    ];

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
