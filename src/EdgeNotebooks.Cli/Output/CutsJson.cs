using EdgeNotebooks.Models.Cutting;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A model's cuts for programs. Bytes and FLOPs are null where they are not known.</summary>
internal static class CutsJson
{
    public static void Write(string model, IReadOnlyList<Cut> cuts, IReadOnlyList<SentForms>? sent) =>
        JsonAnswer.Write(new { ModelId = model, Cuts = cuts.Select((cut, i) => Row(cut, sent?[i])) });

    public static void Write(string model, CutFiles files) =>
        JsonAnswer.Write(new { ModelId = model, files.NearPath, files.FarPath, files.ExternalPaths, Cut = Row(files.Cut, null) });

    private static object Row(Cut cut, SentForms? sent) => new
    {
        cut.Index,
        cut.Name,
        cut.Block,
        cut.FigureLayer,
        cut.Layer,
        cut.SplitsLayer,
        Tensors = cut.Tensors.Select(tensor => new { tensor.Name, tensor.ElementType, tensor.Shape, tensor.Bytes }),
        cut.Bytes,
        Float32Bytes = cut.BytesAs(4),
        Float16Bytes = cut.BytesAs(2),
        Uint8Bytes = cut.BytesAs(1),
        Float32ZlibBytes = sent?.AsFloat32.Zlib,
        Float16ZlibBytes = sent?.AsFloat16.Zlib,
        Uint8ZlibBytes = sent?.AsUInt8.Zlib,
        cut.Near,
        cut.Far,
    };
}
