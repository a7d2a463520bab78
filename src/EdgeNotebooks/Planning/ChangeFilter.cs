namespace EdgeNotebooks.Planning;

/// <summary>
/// Tells noise, outliers and changes apart among observations of one quantity, each given over what was expected of it. One within the tolerance either way is noise, and taken. One beyond it is held back
/// until the next: if that is off to the same side, the quantity has changed, and both are taken while everything before is forgotten; if not, the first was an outlier and counts for nothing.
/// </summary>
/// <typeparam name="T">What is observed.</typeparam>
/// <param name="tolerance">Factor beyond which an observation is held back; above 1.</param>
internal sealed class ChangeFilter<T>(double tolerance)
    where T : struct
{
    private (T Value, bool IsAbove)? _held;

    /// <summary>What is held back, which is then no longer; null where nothing is.</summary>
    public T? Release()
    {
        var held = _held?.Value;
        _held = null;
        return held;
    }

    /// <summary>What to take now, and whether to forget what came before.</summary>
    /// <param name="value">The observation.</param>
    /// <param name="ratio">Over what was expected; above 0.</param>
    public (IReadOnlyList<T> Taken, bool Forget) Pass(T value, double ratio)
    {
        if (ratio <= tolerance && ratio >= 1 / tolerance)
        {
            _held = null;
            return ([value], false);
        }

        if (_held is { } held && held.IsAbove == ratio > 1)
        {
            _held = null;
            return ([held.Value, value], true);
        }

        _held = (value, ratio > 1);
        return ([], false);
    }
}
