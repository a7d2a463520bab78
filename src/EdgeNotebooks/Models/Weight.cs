using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace EdgeNotebooks.Models;

/// <summary>
/// A tensor of made-up parameters: elements uniform in centre - spread .. centre + spread. Element i depends on the seed,
/// the tensor's name and i alone, so that a layer added elsewhere changes nothing here. Integer arithmetic and one
/// multiplication and one addition in float32: the same bytes on every machine.
/// </summary>
/// <remarks>
/// SplitMix64 (Steele, Lea, Flood 2014, doi:10.1145/2714064.2660195) with its state at element 0 mixed from seed and name;
/// each 64-bit number gives two elements of 23 bits. Elements are odd multiples of spread / 2^23: never zero about a
/// centre of zero, and never denormal at the spreads in use.
/// </remarks>
internal sealed record Weight(string Name, IReadOnlyList<int> Dims, float Centre, float Spread)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    public long Count { get; } = Dims.Aggregate(1L, (product, size) => product * size);

    public long Bytes => Count * sizeof(float);

    /// <summary>Writes elements from an even index on, in little-endian float32.</summary>
    public void Fill(Span<byte> bytes, long start, ulong seed)
    {
        var elements = MemoryMarshal.Cast<byte, float>(bytes);
        if (Spread == 0)
        {
            elements.Fill(Centre);
        }
        else
        {
            var step = Spread / (1 << 23);
            var state = Key(seed) + (ulong)(start / 2) * Golden;
            for (var i = 0; i < elements.Length; i += 2)
            {
                var bits = Mix(state += Golden);
                elements[i] = Centre + Odd(bits >> 41) * step;
                if (i + 1 < elements.Length)
                    elements[i + 1] = Centre + Odd(bits >> 18) * step;
            }
        }

        if (!BitConverter.IsLittleEndian)
        {
            var words = MemoryMarshal.Cast<byte, int>(bytes);
            BinaryPrimitives.ReverseEndianness(words, words);
        }
    }

    /// <summary>An odd number of at most 23 bits and a sign, symmetric about zero, from the low 23 bits.</summary>
    private static int Odd(ulong bits) => 2 * (int)(bits & 0x7FFFFF) + 1 - (1 << 23);

    private ulong Key(ulong seed)
    {
        var hash = 0xCBF29CE484222325; // FNV-1a
        foreach (var letter in Encoding.UTF8.GetBytes(Name))
            hash = (hash ^ letter) * 0x100000001B3;
        return Mix(Mix(seed + Golden) ^ hash);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
