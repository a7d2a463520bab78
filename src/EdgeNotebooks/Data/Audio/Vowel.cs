namespace EdgeNotebooks.Data.Audio;

/// <summary>Resonances of a mouth: Hz of its first three formants.</summary>
/// <param name="F1">First formant.</param>
/// <param name="F2">Second formant.</param>
/// <param name="F3">Third formant.</param>
internal readonly record struct Vowel(double F1, double F2, double F3)
{
    /// <summary>Means of 33 men (Peterson and Barney 1952, Table II, doi:10.1121/1.1906875): i, I, E, ae, A, c, U, u, V, 3.</summary>
    public static IReadOnlyList<Vowel> All { get; } =
    [
        new(270, 2290, 3010), new(390, 1990, 2550), new(530, 1840, 2480), new(660, 1720, 2410), new(730, 1090, 2440),
        new(570, 840, 2410), new(440, 1020, 2240), new(300, 870, 2240), new(640, 1190, 2390), new(490, 1350, 1690),
    ];

    /// <summary>The resonances between two vowels, from 0, this one, to 1, the other.</summary>
    public Vowel Towards(Vowel other, double share) =>
        new(F1 + (share * (other.F1 - F1)), F2 + (share * (other.F2 - F2)), F3 + (share * (other.F3 - F3)));

    /// <summary>
    /// Gain at a frequency, in Hz: five resonances one after the other, as in Klatt's synthesizer (1980,
    /// doi:10.1121/1.383940), with its usual bandwidths and its fixed fourth and fifth formant.
    /// </summary>
    public double Gain(double frequency)
    {
        var square = frequency * frequency;
        return 1 / Math.Sqrt(
            Resonance(square, F1, 60) * Resonance(square, F2, 90) * Resonance(square, F3, 150)
            * Resonance(square, 3500, 200) * Resonance(square, 4500, 250));
    }

    /// <summary>Square of what a resonance divides by; 1 at 0 Hz.</summary>
    private static double Resonance(double square, double formant, double bandwidth)
    {
        var centre = formant * formant;
        var distance = (centre - square) / centre;
        return (distance * distance) + (square * bandwidth * bandwidth / (centre * centre));
    }
}
