namespace EdgeNotebooks.Planning.Within;

/// <summary>Channels or rows from one up to but without another.</summary>
/// <param name="From">The first.</param>
/// <param name="To">Behind the last; not below <paramref name="From"/>.</param>
internal readonly record struct Span(int From, int To)
{
    public int Length => To - From;

    public static Span All(int count) => new(0, count);

    /// <summary>A share of so many, as even as whole ones are: they differ by one at most.</summary>
    public static Span Share(int count, int index, int shares) => new((int)((long)count * index / shares), (int)((long)count * (index + 1) / shares));

    public static Span operator *(Span span, int factor) => new(span.From * factor, span.To * factor);

    public Span Shift(int by) => new(From + by, To + by);

    /// <summary>What both have; empty where they have nothing in common.</summary>
    public Span Meet(Span other) => Math.Max(From, other.From) is var from && Math.Min(To, other.To) is var to && from < to ? new(from, to) : default;

    /// <summary>The least that holds both.</summary>
    public Span Join(Span other) => Length == 0 ? other : other.Length == 0 ? this : new(Math.Min(From, other.From), Math.Max(To, other.To));
}
