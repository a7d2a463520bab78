namespace EdgeNotebooks.Planning;

/// <summary>How much slower a tier is than planned, 1 for as planned: the exponentially fading mean of observed over expected times, outliers and changes told apart by <see cref="ChangeFilter{T}"/>.</summary>
internal sealed class SpeedEstimate(ReplannerSettings settings)
{
    private readonly ChangeFilter<double> _filter = new(settings.ChangeFactor);

    /// <summary>The factor.</summary>
    public double Factor { get; private set; } = 1;

    /// <summary>Takes a time into account.</summary>
    /// <param name="ratio">Observed over expected of the tier as it was planned.</param>
    public void Observe(double ratio)
    {
        var (taken, forget) = _filter.Pass(ratio, ratio / Factor);
        if (forget)
            Factor = taken[0];
        foreach (var value in taken)
            Factor = (settings.Fading * Factor) + ((1 - settings.Fading) * value);
    }
}
