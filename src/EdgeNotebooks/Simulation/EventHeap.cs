using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeNotebooks.Simulation;

/// <summary>A heap of keys with four children a node: half as deep as a binary one, and the children lie in one or two cache lines.</summary>
internal sealed class EventHeap
{
    private EventKey[] _keys = new EventKey[64];

    public int Count { get; private set; }

    /// <summary>The earliest key, where there is one.</summary>
    public ref readonly EventKey First => ref _keys[0];

    /// <summary>All keys, in no order.</summary>
    public ReadOnlySpan<EventKey> Keys => _keys.AsSpan(0, Count);

    public void Clear() => Count = 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push(EventKey key)
    {
        if (Count == _keys.Length)
            Array.Resize(ref _keys, 2 * Count);
        ref var keys = ref MemoryMarshal.GetArrayDataReference(_keys);
        var place = Count++;
        while (place > 0)
        {
            var above = (place - 1) >> 2;
            ref var parent = ref Unsafe.Add(ref keys, above);
            if (key.IsBefore(parent) == 0)
                break;
            Unsafe.Add(ref keys, place) = parent;
            place = above;
        }

        Unsafe.Add(ref keys, place) = key;
    }

    /// <summary>Removes the earliest key; there has to be one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public EventKey Pop()
    {
        var first = _keys[0];
        if (--Count > 0)
            SinkLast();
        return first;
    }

    /// <summary>Moves the last key from the root to where it belongs.</summary>
    private void SinkLast()
    {
        ref var keys = ref MemoryMarshal.GetArrayDataReference(_keys);
        var last = Unsafe.Add(ref keys, Count);
        int place = 0, child;
        while ((child = (4 * place) + 1) + 3 < Count)
        {
            ref var children = ref Unsafe.Add(ref keys, child);
            var left = (int)-Unsafe.Add(ref children, 1).IsBefore(children);
            var right = 2 - (int)Unsafe.Add(ref children, 3).IsBefore(Unsafe.Add(ref children, 2));
            var least = left + ((right - left) & (int)Unsafe.Add(ref children, right).IsBefore(Unsafe.Add(ref children, left)));
            ref var up = ref Unsafe.Add(ref children, least);
            if (up.IsBefore(last) == 0)
            {
                Unsafe.Add(ref keys, place) = last;
                return;
            }

            Unsafe.Add(ref keys, place) = up;
            place = child + least;
        }

        if (child < Count && LeastOf(ref keys, child) is var few && Unsafe.Add(ref keys, few).IsBefore(last) != 0)
        {
            Unsafe.Add(ref keys, place) = Unsafe.Add(ref keys, few);
            place = few;
        }

        Unsafe.Add(ref keys, place) = last;
    }

    /// <summary>The earliest of fewer than four children at the heap's end.</summary>
    private int LeastOf(ref EventKey keys, int child)
    {
        var least = child;
        for (var other = child + 1; other < Count; other++)
        {
            if (Unsafe.Add(ref keys, other).IsBefore(Unsafe.Add(ref keys, least)) != 0)
                least = other;
        }

        return least;
    }
}
