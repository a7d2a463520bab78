namespace EdgeNotebooks.Analysis.Claims;

/// <summary>A quantity over its axis, straight between the points.</summary>
/// <param name="Points">Ascending, no place twice.</param>
internal sealed record Curve(IReadOnlyList<(double At, double Value)> Points)
{
    /// <summary>
    /// How far a rising curve may fall below what it has reached: a timing repeats itself no better than to a few percent, and a curve that does not rise loses more than that somewhere.
    /// </summary>
    public const double DipShare = 0.05;

    // Places at which a share of the axis from 0 to 1 is taken: the hundredths between its ends.
    private const int Hundredths = 100;

    /// <summary>The value at a place, between two points interpolated; null outside of the points.</summary>
    public double? At(double at)
    {
        for (var i = 0; i < Points.Count; i++)
        {
            if (Points[i].At == at)
                return Points[i].Value;
            if (i > 0 && Points[i - 1].At < at && at < Points[i].At)
                return Points[i - 1].Value + ((at - Points[i - 1].At) / (Points[i].At - Points[i - 1].At) * (Points[i].Value - Points[i - 1].Value));
        }

        return null;
    }

    /// <summary>Whether there are points at or before the one place, and at or after the other.</summary>
    public bool Spans(double from, double to) => Points.Count > 0 && Points[0].At <= from && Points[^1].At >= to;

    /// <summary>Whether it ends above its start, and nowhere falls by more than <see cref="DipShare"/> below what it has reached.</summary>
    public bool Rises()
    {
        var reached = double.NegativeInfinity;
        foreach (var (_, value) in Points)
        {
            reached = Math.Max(reached, value);
            if (value < reached - (DipShare * Math.Abs(reached)))
                return false;
        }

        return Points.Count > 1 && Points[^1].Value > Points[0].Value;
    }

    /// <summary>Where it first comes up to a level from below; null when it starts there or never does.</summary>
    public double? Crossing(double level)
    {
        for (var i = 1; i < Points.Count && Points[0].Value < level; i++)
        {
            if (Points[i].Value >= level)
                return Points[i - 1].At + ((level - Points[i - 1].Value) / (Points[i].Value - Points[i - 1].Value) * (Points[i].At - Points[i - 1].At));
        }

        return null;
    }

    /// <summary>Share of the hundredths between 0 and 1 at which something holds of the value; a place outside of the points is one where it does not.</summary>
    public double ShareWhere(Func<double, double, bool> holds) =>
        Enumerable.Range(1, Hundredths - 1).Count(i => At((double)i / Hundredths) is { } value && holds((double)i / Hundredths, value)) / (double)(Hundredths - 1);
}
