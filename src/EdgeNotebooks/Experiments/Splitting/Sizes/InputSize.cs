using EdgeNotebooks.Data;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Splitting.Sizes;

/// <summary>What images take to send, at one resolution and in one encoding. A row of <c>input_sizes.csv</c>.</summary>
public sealed record InputSize
{
    /// <summary>Measured by this run, or recorded where it was read from a file.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>Model whose input it is; null for a resolution that was asked for by itself.</summary>
    public string? ModelId { get; init; }

    /// <summary>How the images were prepared: <c>image classification</c> cuts out the square in the middle, <c>object detection</c> keeps the whole picture.</summary>
    public required string Workload { get; init; }

    /// <summary>Height and width.</summary>
    public required int ResolutionPx { get; init; }

    /// <summary>How they are sent.</summary>
    public required ImageEncoding Encoding { get; init; }

    /// <summary>1 to 100; null but for JPEG.</summary>
    public int? JpegQuality { get; init; }

    /// <summary>The sizes.</summary>
    public required SizeSpread Bytes { get; init; }

    /// <summary>Processor and its architecture: zlib finds other matches on another one.</summary>
    public required string Machine { get; init; }

    /// <summary>Operating system and its version.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>Version of SkiaSharp, which brings the encoders.</summary>
    public required string SkiaVersion { get; init; }

    /// <summary>Day of the recording, UTC.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>What the images are, in numbers: how many of which kind, and how large as they are stored.</summary>
    public required string ImageSet { get; init; }

    /// <summary>Where the numbers are from, in one line.</summary>
    public string Source => FormattableString.Invariant($"{Bytes.Images} {(Bytes.Images == 1 ? "image" : "images")} at {ResolutionPx}x{ResolutionPx}{(JpegQuality is { } quality ? $", JPEG quality {quality}" : "")}; {Machine}, SkiaSharp {SkiaVersion}, {Date:yyyy-MM-dd}");
}
