namespace EdgeNotebooks.Planning.Within;

/// <summary>Some channels and some rows of an image, in their whole width.</summary>
internal readonly record struct Box(Span Channels, Span Rows)
{
    /// <summary>Rows of one channel that it holds.</summary>
    public long Size => (long)Channels.Length * Rows.Length;

    public Box Meet(Box other) => new(Channels.Meet(other.Channels), Rows.Meet(other.Rows));

    /// <summary>The least that holds both.</summary>
    public Box Join(Box other) => Size == 0 ? other : other.Size == 0 ? this : new(Channels.Join(other.Channels), Rows.Join(other.Rows));
}
