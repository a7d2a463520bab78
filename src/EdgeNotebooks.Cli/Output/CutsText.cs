using System.Globalization;
using EdgeNotebooks.Models.Cutting;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A model's cuts for people.</summary>
internal static class CutsText
{
    private const string Unknown = "?";

    public static void Write(TextWriter output, string model, IReadOnlyList<Cut> cuts, IReadOnlyList<SentForms>? sent)
    {
        string[] zlib = sent is null ? [] : [">f32 zlib", ">f16 zlib", ">u8 zlib"];
        TextTable.Write(
            output,
            [">#", "cut", ">layer", "tensors", ">float32 B", ">float16 B", ">uint8 B", .. zlib, ">near MFLOPs", ">far MFLOPs", ">near weights kB", ">far weights kB"],
            cuts.Select((cut, i) => Row(cut, sent?[i])));
        output.WriteLine();
        output.WriteLine($"{model}, {Whole(cuts.Count)} cuts; layer is the place on the axis of the paper's Figure 6; ~ marks cuts within what a runtime computes as one layer");
    }

    public static void Write(TextWriter output, CutFiles files)
    {
        output.WriteLine($"near  {files.NearPath}");
        output.WriteLine($"far   {files.FarPath}");
        foreach (var path in files.ExternalPaths)
            output.WriteLine($"data  {path}");
        foreach (var tensor in files.Cut.Tensors)
            output.WriteLine($"sent  {tensor.Name} {tensor.ElementType} {Shape(tensor)}, {Whole(tensor.Bytes)} bytes");
    }

    private static string[] Row(Cut cut, SentForms? sent)
    {
        string[] zlib = sent is null ? [] : [Whole(sent.AsFloat32.Zlib), Whole(sent.AsFloat16.Zlib), Whole(sent.AsUInt8.Zlib)];
        return
        [
            Whole(cut.Index),
            cut.SplitsLayer ? $"~{cut.Name}" : cut.Name,
            cut.FigureLayer is { } layer ? Whole(layer) : "",
            string.Join(" + ", cut.Tensors.Select(Shape)),
            Whole(cut.BytesAs(4)), Whole(cut.BytesAs(2)), Whole(cut.BytesAs(1)),
            .. zlib,
            Divided(cut.Near.Flops, 1e6), Divided(cut.Far.Flops, 1e6), Divided(cut.Near.WeightBytes, 1e3), Divided(cut.Far.WeightBytes, 1e3),
        ];
    }

    private static string Shape(CrossingTensor tensor) => tensor.Shape switch
    {
        null => Unknown,
        [] => "scalar",
        var sizes => string.Join('x', sizes.Select(size => size < 0 ? Unknown : size.ToString(CultureInfo.InvariantCulture))),
    };

    private static string Divided(long? value, double unit) => value is { } known ? (known / unit).ToString("N1", CultureInfo.InvariantCulture) : Unknown;

    private static string Whole(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? Unknown;
}
