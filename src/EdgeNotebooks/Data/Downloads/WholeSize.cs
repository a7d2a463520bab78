namespace EdgeNotebooks.Data.Downloads;

/// <summary>How many bytes a file has, by what is published and by what its server says.</summary>
internal sealed class WholeSize(Download download, Uri source)
{
    /// <summary>Null while nobody has said.</summary>
    public long? Whole { get; private set; } = download.Bytes;

    /// <summary>Most bytes that are taken.</summary>
    public long Most => Whole ?? download.MostBytes;

    /// <summary>Takes a server's word for the size.</summary>
    /// <param name="said">Null where it says nothing.</param>
    /// <exception cref="EdgeException">The file is published with another size, or it is far too large.</exception>
    public void Learn(long? said)
    {
        if (said is not { } size)
            return;
        if (download.Bytes is { } published && size != published)
            throw new EdgeException(FormattableString.Invariant($"{download.Id}: {source.Host} has a file of {size:N0} bytes, and {published:N0} are published: it is another file; nothing was fetched. Set {DownloadSettings.MirrorVariable} to a mirror that has the right one"));
        if (size > download.MostBytes)
            throw new EdgeException(FormattableString.Invariant($"{download.Id}: {source.Host} has a file of {size:N0} bytes, more than the {download.MostBytes:N0} that it may have; nothing was fetched. Set {DownloadSettings.MirrorVariable} to a mirror that has the right one"));
        Whole = size;
    }
}
