namespace EdgeNotebooks.Planning.Within;

/// <summary>A tensor that flows between layers. One that is no image is a single channel of a single row, so that it is had whole or not at all.</summary>
/// <param name="Channels">Channels.</param>
/// <param name="Rows">Rows of each.</param>
/// <param name="RowBytes">Bytes of a row as it is exchanged.</param>
internal sealed record ParallelTensor(int Channels, int Rows, double RowBytes)
{
    public Box Whole => new(Span.All(Channels), Span.All(Rows));
}
