using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Simulation;

/// <summary>Independent random numbers for the parts of a simulation: what one part draws changes nothing for another.</summary>
public static class RandomStreams
{
    private const ulong FnvOffset = 0xCBF29CE484222325;
    private const ulong FnvPrime = 0x100000001B3;

    /// <summary>The stream of a name: the same for the same seed and name everywhere, unrelated for any other.</summary>
    /// <param name="seed">Seed of the simulation.</param>
    /// <param name="name">Which part draws, e.g. <c>service times of paper:tpu</c>.</param>
    public static SplitMix64 Of(ulong seed, string name)
    {
        // FNV-1a over the name's UTF-16 units; one step of the generator each parts similar seeds and similar names.
        var hash = FnvOffset;
        foreach (var c in name)
            hash = (hash ^ c) * FnvPrime;
        return new SplitMix64(new SplitMix64(seed).Next() ^ new SplitMix64(hash).Next());
    }
}
