using System.Numerics;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>How far the two halves of a model, run in turn, are from the whole.</summary>
/// <param name="IsIdentical">Whether every output has the same bytes.</param>
/// <param name="Relative">The greatest difference of an output's element over that output's greatest magnitude; infinite where shapes differ, or one is a number and the other is none.</param>
public sealed record CutDifference(bool IsIdentical, double Relative)
{
    /// <summary>The greatest difference of an element over the whole's greatest magnitude. What is no number on both sides is the same; on one side it is as far off as can be.</summary>
    internal static double Between<T>(ReadOnlySpan<T> whole, ReadOnlySpan<T> halves)
        where T : IFloatingPointIeee754<T>
    {
        double largest = 0, magnitude = 0;
        for (var i = 0; i < whole.Length; i++)
        {
            var (expected, found) = (double.CreateTruncating(whole[i]), double.CreateTruncating(halves[i]));
            var difference = expected.Equals(found) ? 0 : Math.Abs(expected - found);
            largest = Math.Max(largest, double.IsNaN(difference) ? double.PositiveInfinity : difference);
            magnitude = Math.Max(magnitude, double.IsFinite(expected) ? Math.Abs(expected) : 0);
        }

        return largest == 0 ? 0 : largest / magnitude;
    }
}
