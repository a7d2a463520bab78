using System.Globalization;
using System.Text.RegularExpressions;

namespace EdgeNotebooks;

/// <summary>Durations as people write them: <c>250ms</c>, <c>10s</c>, <c>1.5min</c>, <c>2h</c>.</summary>
public static partial class Durations
{
    /// <summary>Reads a number with its unit: us, ms, s, m or min, h.</summary>
    /// <exception cref="EdgeException">There is no number, no unit, or the length is out of range.</exception>
    public static TimeSpan Parse(string text)
    {
        var match = Form().Match(text.Trim());
        if (!match.Success)
            throw new EdgeException($"'{text}' is not a duration; write a number and its unit, for example 10s, 250ms or 2min");

        var number = double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        var seconds = number * match.Groups["unit"].Value switch
        {
            "us" => 1e-6,
            "ms" => 1e-3,
            "s" => 1,
            "m" or "min" => 60,
            _ => 3600,
        };
        return seconds <= TimeSpan.FromDays(366).TotalSeconds
            ? TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond)) // TimeSpan.FromSeconds cuts 47.76 ms to 47.7599.
            : throw new EdgeException($"'{text}' is longer than a year");
    }

    /// <summary>A duration for people, to the precision that matters: <c>120 us</c>, <c>2.5 ms</c>, <c>850 ms</c>, <c>42 s</c>, <c>3 min 20 s</c>, <c>2 h 5 min</c>.</summary>
    public static string Format(TimeSpan span)
    {
        var seconds = Math.Round(span.TotalSeconds);
        return span.TotalSeconds switch
        {
            < 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMicroseconds:0.#} us"),
            < 1e-2 => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0.##} ms"),
            < 1 => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0} ms"),
            _ when seconds < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
            _ when seconds < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(long)seconds / 60} min {(long)seconds % 60} s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(long)seconds / 3600} h {(long)seconds % 3600 / 60} min"),
        };
    }

    [GeneratedRegex(@"^(?<number>\d{1,9}(\.\d{1,9})?)\s*(?<unit>us|ms|s|min|m|h)$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
