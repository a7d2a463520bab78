using System.Runtime.CompilerServices;

namespace EdgeNotebooks.Simulation;

/// <summary>When an event is due and which of those of one moment it is.</summary>
/// <param name="at">Its moment; not negative.</param>
/// <param name="order">Its number in the order of scheduling, and its place among the nodes (<see cref="EventNode.Order"/>); not negative.</param>
internal readonly struct EventKey(long at, long order)
{
    public readonly long At = at;
    public readonly long Order = order;

    /// <summary>-1 when it is due before another, 0 when not. Without a branch, which a processor would guess wrong every second time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long IsBefore(in EventKey other) => (At - other.At + ((Order - other.Order) >> 63)) >> 63;
}
