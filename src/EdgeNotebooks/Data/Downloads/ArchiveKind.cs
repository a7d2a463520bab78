namespace EdgeNotebooks.Data.Downloads;

/// <summary>What a downloaded file is unpacked from.</summary>
public enum ArchiveKind
{
    /// <summary>Nothing: the file is used as it is.</summary>
    None,

    /// <summary>A tar archive compressed with gzip.</summary>
    TarGz,

    /// <summary>A zip archive.</summary>
    Zip,
}
