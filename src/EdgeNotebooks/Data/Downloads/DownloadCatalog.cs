using EdgeNotebooks.IO.Csv;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Data.Downloads;

/// <summary>The models and data sets that users may fetch.</summary>
public static class DownloadCatalog
{
    internal const string ManifestName = "manifest.csv";

    private const string Frozen = "a TensorFlow graph, which no backend of this suite runs";

    private static readonly Lazy<IReadOnlyList<Download>> Shared = new(() =>
        DownloadManifest.Read(new DataFolder(DataFolder.Beside(typeof(DownloadCatalog).Assembly, "downloads"), "restore it from the project's data/downloads folder"), ManifestName));

    /// <summary>What people may look for that is not offered, by the beginning of its name, and why.</summary>
    private static readonly (string Beginning, string Why)[] NotOffered =
    [
        ("ssd_mobilenet_v1_coco_2018_01_28", $"{Frozen}; there is ssd_mobilenet_v1_12 for ONNX Runtime and ssd_mobilenet_v1_coco_quant_postprocess for TensorFlow Lite"),
        ("ssd_mobilenet_v2_coco_2018_03_29", $"{Frozen}; there is ssd_mobilenet_v2_coco_quant_postprocess for TensorFlow Lite"),
        ("ILSVRC2012", "given out by ImageNet to those who register; get it there and name its folder with --inputs or --images"),
        ("imagenet", "given out by ImageNet to those who register; get it there and name its folder with --inputs or --images, or fetch imagenette2-160"),
    ];

    /// <summary>All of them: data sets first, then models.</summary>
    /// <exception cref="EdgeException">The list is missing or malformed.</exception>
    public static IReadOnlyList<Download> All => Shared.Value;

    /// <summary>The download of a name: its id, or its file's name.</summary>
    /// <exception cref="EdgeException">There is none; the message says why, or names the nearest.</exception>
    public static Download Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (All.FirstOrDefault(download => download.Id == name || download.FileName == name) is { } found)
            return found;
        if (Array.Find(NotOffered, each => BeginsWith(name, each.Beginning)) is { Why: { } why })
            throw new EdgeException($"{name} is not offered: it is {why}");
        var nearest = All.MinBy(download => EditDistance.Between(name.ToLowerInvariant(), download.Id.ToLowerInvariant()))!.Id;
        var hint = name.Length > 0 && EditDistance.Between(name.ToLowerInvariant(), nearest.ToLowerInvariant()) <= nearest.Length / 2 ? $"did you mean '{nearest}'? " : "";
        throw new EdgeException($"there is no download '{name}': {hint}edge fetch lists those that there are");
    }

    // Whole words: imagenete is none of imagenet.
    private static bool BeginsWith(string name, string words) =>
        name.StartsWith(words, StringComparison.OrdinalIgnoreCase) && (name.Length == words.Length || !char.IsLetter(name[words.Length]));
}
