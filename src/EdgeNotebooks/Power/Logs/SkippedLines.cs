using System.Globalization;

namespace EdgeNotebooks.Power.Logs;

/// <summary>Lines of a log that could not be taken: a few are passed over and counted, many make the log unusable.</summary>
/// <param name="name">The log's name.</param>
internal sealed class SkippedLines(string name)
{
    /// <summary>More than this share of the lines, and more than <see cref="AlwaysAllowed"/>, is too much.</summary>
    public const double MostShare = 0.01;

    /// <summary>So many are passed over however short the log is.</summary>
    public const int AlwaysAllowed = 3;

    /// <summary>A log of which so many lines are broken, and too large a share, is not read to its end.</summary>
    private const int Hopeless = 1000;

    private string? _first;

    public long Count { get; private set; }

    /// <exception cref="EdgeException">There are too many already.</exception>
    public void Add(long line, string what, long readings)
    {
        _first ??= string.Create(CultureInfo.InvariantCulture, $"{name}:{line}: {what}");
        Count++;
        if (Count >= Hopeless)
            Check(readings);
    }

    /// <exception cref="EdgeException">There are too many beside so many readings.</exception>
    public void Check(long readings)
    {
        if (Count > AlwaysAllowed && Count > MostShare * (readings + Count))
            throw new EdgeException(string.Create(CultureInfo.InvariantCulture, $"{_first}; {Count:N0} of {readings + Count:N0} lines cannot be used, where 1% is passed over; see whether --format is right, or mend the log"));
    }
}
