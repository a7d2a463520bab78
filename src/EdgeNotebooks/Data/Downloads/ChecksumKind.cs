namespace EdgeNotebooks.Data.Downloads;

/// <summary>How a checksum is computed.</summary>
public enum ChecksumKind
{
    /// <summary>SHA-256 of the bytes.</summary>
    Sha256,

    /// <summary>The name of the bytes as a git object: SHA-1 of <c>blob LENGTH\0</c> and the bytes.</summary>
    GitBlob,

    /// <summary>None is published: the hash of the first download is kept, and later ones are held against it.</summary>
    NonePublished,
}
