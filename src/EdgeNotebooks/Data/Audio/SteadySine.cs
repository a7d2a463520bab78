namespace EdgeNotebooks.Data.Audio;

/// <summary>
/// Sines with the same bits on every machine: sums, products and quotients alone, which IEEE 754 defines to the last bit, where
/// the C library's sine differs between machines.
/// </summary>
internal static class SteadySine
{
    /// <summary>Sine and cosine of an angle, within 1e-12.</summary>
    /// <param name="turns">In whole turns: 1 is 360 degrees.</param>
    public static (double Sine, double Cosine) Of(double turns)
    {
        // The nearest quarter turn, and the rest: at most an eighth, where the series ends early.
        var quarters = Math.Floor((turns * 4) + 0.5);
        var x = (turns - (quarters / 4)) * (2 * Math.PI);
        var square = x * x;
        var (sine, cosine) = (0.0, 0.0);
        for (var n = 14; n >= 2; n -= 2)
        {
            sine = (1 + sine) * -square / (n * (n + 1));
            cosine = (1 + cosine) * -square / (n * (n - 1));
        }

        (sine, cosine) = (x * (1 + sine), 1 + cosine);
        return ((long)quarters & 3) switch
        {
            0 => (sine, cosine),
            1 => (cosine, -sine),
            2 => (-sine, -cosine),
            _ => (-cosine, sine),
        };
    }
}
