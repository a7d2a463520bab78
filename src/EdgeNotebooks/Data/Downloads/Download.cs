namespace EdgeNotebooks.Data.Downloads;

/// <summary>A model or data set that users may fetch: a row of <c>data/downloads/manifest.csv</c>.</summary>
public sealed record Download
{
    /// <summary>Most bytes of a file whose size is not published, 256 MiB: several times the largest of them.</summary>
    internal const long MostOfUnknownSize = 1L << 28;

    /// <summary>Name, and that of the folder that an archive is unpacked to.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    public required DownloadUse Use { get; init; }

    /// <summary>The studied model that a model file is a form of; null for another file.</summary>
    public string? StudiedModel { get; init; }

    /// <summary>In a few words.</summary>
    public required string Description { get; init; }

    /// <summary>Name of the licence.</summary>
    public required string Licence { get; init; }

    /// <summary>What the licence asks of the user, in one line.</summary>
    public required string LicenceAsks { get; init; }

    /// <summary>Where it is published.</summary>
    public required Uri Url { get; init; }

    /// <summary>Its size; null where that is not published.</summary>
    public long? Bytes { get; init; }

    /// <summary>What its bytes are known by.</summary>
    public required Checksum Checksum { get; init; }

    /// <summary>What it is unpacked from.</summary>
    public required ArchiveKind Archive { get; init; }

    /// <summary>Name of the file: the last part of <see cref="Url"/>.</summary>
    public string FileName => Uri.UnescapeDataString(Url.Segments[^1]);

    /// <summary>Most bytes that are taken from a server.</summary>
    internal long MostBytes => Bytes ?? MostOfUnknownSize;

    /// <summary>Name of what is used, below the folder of downloads: the unpacked folder or the file.</summary>
    internal string UsedName => Archive == ArchiveKind.None ? FileName : Id;
}
