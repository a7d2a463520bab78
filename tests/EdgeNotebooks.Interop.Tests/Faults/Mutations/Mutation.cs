using System.Buffers.Binary;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Interop.Tests.Faults.Mutations;

/// <summary>A damaged copy of a file: the same from the same seed, everywhere.</summary>
/// <param name="Kind">What was done to it.</param>
/// <param name="Bytes">The result.</param>
internal sealed record Mutation(string Kind, byte[] Bytes)
{
    private static readonly (string Name, Func<Random, byte[], byte[]> Make)[] Kinds =
    [
        ("truncation", (random, file) => file[..random.Below(file.Length)]),
        ("bits anywhere", (random, file) => Repeat(random, file, 16, () => Flip(random, file, random.Below(file.Length)))),
        ("bits near the head", (random, file) => Repeat(random, file, 4, () => Flip(random, file, Head(random, file)))),
        ("bits near the tail", (random, file) => Repeat(random, file, 4, () => Flip(random, file, file.Length - 1 - Head(random, file)))),
        ("number near the head", (random, file) => Put(random, file, Head(random, file))),
        ("number near the tail", (random, file) => Put(random, file, file.Length - 1 - Head(random, file))),
        ("bytes of 0", (random, file) => Run(random, file, 0)),
        ("bytes of 255", (random, file) => Run(random, file, 255)),
        ("swapped blocks", Swap),
    ];

    // What sizes, offsets, indexes and counts are wrong by.
    private static readonly int[] Numbers = [0, 1, 2, 7, 8, 127, 128, 255, 256, 65535, 65536, 1 << 24, 1 << 30, int.MaxValue, int.MinValue, -1, -2, -4];

    /// <summary>The mutation of a seed.</summary>
    /// <param name="file">The whole file; stays as it is.</param>
    /// <param name="seed">Any number.</param>
    public static Mutation Of(byte[] file, ulong seed)
    {
        var random = new Random(seed);
        var (name, make) = Kinds[random.Below(Kinds.Length)];
        return new Mutation(name, make(random, [.. file]));
    }

    private static byte[] Repeat(Random random, byte[] file, int most, Action change)
    {
        for (var left = 1 + random.Below(most); left > 0; left--)
            change();
        return file;
    }

    private static void Flip(Random random, byte[] file, int at) => file[at] ^= (byte)(1 << random.Below(8));

    // As likely between 1 and 10 bytes as between 10,000 and 100,000: what a format says of itself lies at an end of the file.
    private static int Head(Random random, byte[] file) => (int)Math.Pow(file.Length, random.Unit()) - 1;

    private static byte[] Put(Random random, byte[] file, int near)
    {
        var at = Math.Clamp(near & ~3, 0, Math.Max(0, file.Length - 4));
        if (file.Length >= 4)
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), Numbers[random.Below(Numbers.Length)]);
        return file;
    }

    private static byte[] Run(Random random, byte[] file, byte value)
    {
        var at = random.Below(2) == 0 ? Head(random, file) : random.Below(file.Length);
        file.AsSpan(at, Math.Min(1 + random.Below(64), file.Length - at)).Fill(value);
        return file;
    }

    private static byte[] Swap(Random random, byte[] file)
    {
        var length = Math.Min(1 << random.Below(9), file.Length / 2);
        var (one, other) = (Math.Min(Head(random, file), file.Length - length), random.Below(file.Length - length + 1));
        var kept = file[one..(one + length)];
        file.AsSpan(other, length).CopyTo(file.AsSpan(one));
        kept.CopyTo(file, other);
        return file;
    }

    private sealed class Random(ulong seed)
    {
        private SplitMix64 _state = new(seed);

        public int Below(int bound) => _state.NextBelow(bound);

        public double Unit() => _state.NextUnit();
    }
}
