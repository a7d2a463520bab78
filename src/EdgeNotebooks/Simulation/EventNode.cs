namespace EdgeNotebooks.Simulation;

/// <summary>An event, in a place of its own from its scheduling until it is due.</summary>
internal struct EventNode
{
    /// <summary>Bits of a place: as many events may be pending, less one.</summary>
    public const int PlaceBits = 24;

    /// <summary>No place; and the bits of one.</summary>
    public const int None = (1 << PlaceBits) - 1;

    /// <summary>Its moment.</summary>
    public long At;

    /// <summary>Its number in the order of scheduling, and in the low <see cref="PlaceBits"/> the place of the next node of its list.</summary>
    public long Order;

    /// <summary>Told when it is due; null in a free node.</summary>
    public IEventSink? Sink;

    /// <summary>Passed on.</summary>
    public long Argument;

    /// <summary>The place of the next node of its list.</summary>
    public readonly int Next => (int)(Order & None);

    /// <summary>Links it before another node.</summary>
    public void LinkTo(int next) => Order = (Order & ~(long)None) | (uint)next;

    /// <summary>Its key, for the place that it is in.</summary>
    public readonly EventKey KeyAt(int place) => new(At, (Order & ~(long)None) | (uint)place);
}
