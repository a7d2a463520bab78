namespace EdgeNotebooks.Models.FlatBuffers;

/// <summary>
/// A file that is read here and there: one page of it is in memory, however large it is. It also counts what is read, because a
/// damaged file can point at the same thing from everywhere: reading ends at a limit, not when the pointers do.
/// </summary>
internal sealed class PagedFile(Stream stream, string path)
{
    /// <summary>Most bytes that one <see cref="Bytes"/> gives; texts and shapes are far below it.</summary>
    public const int LongestPiece = 1 << 12;

    private const int PageBytes = 1 << 14;

    /// <summary>Tables and elements; networks have thousands.</summary>
    private const int MostSteps = 1 << 18;

    private readonly byte[] _page = new byte[PageBytes + LongestPiece];
    private long _start;
    private int _count;
    private int _steps;

    public long Length { get; } = stream.Length;

    /// <summary>Bytes at a place that lies in the file; valid until the next call.</summary>
    public ReadOnlySpan<byte> Bytes(long position, int count)
    {
        if (position < _start || position + count > _start + _count)
            Load(position);
        var offset = (int)(position - _start);
        return offset + count <= _count ? _page.AsSpan(offset, count) : throw Damaged(position, "the file became shorter while it was read");
    }

    /// <summary>Counts a table or an element.</summary>
    public void Step(long position)
    {
        if (++_steps > MostSteps)
            throw Damaged(position, $"it has more than {MostSteps} parts, which no network has");
    }

    public EdgeException Damaged(long position, string what) =>
        new($"model '{path}' is damaged or cut short: at byte {position}, {what}; copy or export it again");

    private void Load(long position)
    {
        _start = position / PageBytes * PageBytes;
        stream.Position = _start;
        _count = stream.ReadAtLeast(_page, _page.Length, throwOnEndOfStream: false);
    }
}
