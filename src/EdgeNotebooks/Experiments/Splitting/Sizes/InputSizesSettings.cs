using EdgeNotebooks.Data.Images;

namespace EdgeNotebooks.Experiments.Splitting.Sizes;

/// <summary>Which images are encoded, and how. There is no randomness in it.</summary>
public sealed record InputSizesSettings
{
    /// <summary>Largest height and width that images are brought to.</summary>
    public const int MostPx = 4096;

    /// <summary>The studied models of images: Table 2.</summary>
    public static IReadOnlyList<string> StudiedModels { get; } = ["mobilenet_v2", "inception_v4", "ssd_mobilenet_v1", "ssd_mobilenet_v2"];

    /// <summary>Folder of the images: those in it, not those in folders within it.</summary>
    public required string Images { get; init; }

    /// <summary>Catalogue ids of models of images. Each gets its own resolution and the preparation of its workload.</summary>
    public IReadOnlyList<string> Models { get; init; } = StudiedModels;

    /// <summary>Heights and widths in pixels, 1 to <see cref="MostPx"/>, that belong to no model of the catalogue: prepared as for image classification.</summary>
    public IReadOnlyList<int> ResolutionsPx { get; init; } = [];

    /// <summary>Of the JPEG files, 1 to 100.</summary>
    public int JpegQuality { get; init; } = ImageEncoder.DefaultQuality;

    /// <summary>Refuses what no run could do.</summary>
    /// <exception cref="EdgeException">A number is out of its range, or nothing is asked for.</exception>
    internal void Check()
    {
        if (JpegQuality is < 1 or > 100)
            throw new EdgeException($"a JPEG's quality is 1 to 100, not {JpegQuality}; libjpeg's default is {ImageEncoder.DefaultQuality}");
        if (ResolutionsPx.Any(side => side is < 1 or > MostPx))
            throw new EdgeException($"a resolution is 1 to {MostPx} pixels, not {ResolutionsPx.First(side => side is < 1 or > MostPx)}");
        if (Models.Count + ResolutionsPx.Count == 0)
            throw new EdgeException("neither a model nor a resolution is given; give at least one");
    }
}
