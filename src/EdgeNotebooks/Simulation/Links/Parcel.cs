using System.Buffers;

namespace EdgeNotebooks.Simulation.Links;

/// <summary>What a parcel is.</summary>
internal enum ParcelKind
{
    Bytes,

    /// <summary>The sender sends no more.</summary>
    End,

    /// <summary>The sender has gone without having ended.</summary>
    Reset,
}

/// <summary>Bytes on their way, in a rented array.</summary>
internal readonly record struct Parcel(ParcelKind Kind, byte[] Array, int Count, long DueNs)
{
    // The parcel itself and its place in the queue, so that a flood of single bytes is bounded too.
    private const int Overhead = 64;

    /// <summary>Memory that it takes.</summary>
    public int Cost => Array.Length + Overhead;

    public ReadOnlyMemory<byte> Memory => Array.AsMemory(0, Count);

    public void Return()
    {
        if (Array.Length > 0)
            ArrayPool<byte>.Shared.Return(Array);
    }
}
