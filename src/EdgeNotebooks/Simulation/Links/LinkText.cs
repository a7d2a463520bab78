using System.Globalization;
using EdgeNotebooks.Simulation.Devices;

namespace EdgeNotebooks.Simulation.Links;

/// <summary>
/// A link as people write it: <c>latency=4ms,bandwidth=12.5MB/s,jitter=1ms,loss=0.1%</c>. Fields in any order, each at most once, none needed but one: no latency, no limit, no jitter and no loss otherwise. Times as
/// <see cref="Durations"/> has them; rates in <c>B/s</c> (bytes) or <c>bit/s</c>, also written <c>bps</c>, with k, M or G before the unit for 10^3, 10^6 and 10^9; a loss in percent or as a share.
/// </summary>
public static class LinkText
{
    /// <summary>A text with every field, for help and errors.</summary>
    public const string Example = "latency=4ms,bandwidth=100Mbit/s,jitter=1ms,loss=0.1%";

    private static readonly string[] Fields = ["latency", "bandwidth", "jitter", "loss"];

    // The longest ends first: what is left of the number is then its own.
    private static readonly (string Unit, double Bytes)[] Rates =
        [("kbps", 125), ("Mbps", 125e3), ("Gbps", 125e6), ("bps", 0.125), ("kbit/s", 125), ("Mbit/s", 125e3), ("Gbit/s", 125e6), ("bit/s", 0.125), ("kB/s", 1e3), ("MB/s", 1e6), ("GB/s", 1e9), ("B/s", 1)];

    /// <exception cref="EdgeException">A field is unknown, twice, or its value malformed or out of range; the message is <c>link 'TEXT': field: what; what to do</c>.</exception>
    public static LinkProfile Parse(string text)
    {
        var values = new Dictionary<string, string>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new EdgeException($"link '{text}': '{part}' is no field; write FIELD=VALUE with commas between, for example {Example}");
            var field = part[..equals].TrimEnd();
            if (!Fields.Contains(field))
                throw Error(text, field, $"the field is unknown; there are {string.Join(", ", Fields)}");
            if (!values.TryAdd(field, part[(equals + 1)..].TrimStart()))
                throw Error(text, field, "the field is there twice; remove one");
        }

        return new LinkProfile
        {
            Id = text,
            Name = text,
            LatencySeconds = Value("latency", Seconds, LinkRanges.Seconds) ?? 0,
            JitterSeconds = Value("jitter", Seconds, LinkRanges.Seconds) ?? 0,
            BandwidthBytesPerSecond = Value("bandwidth", BytesPerSecond, LinkRanges.BytesPerSecond),
            LossRate = Value("loss", Share, LinkRanges.Loss) ?? 0,
            Source = "as the user wrote it",
        };

        double? Value(string field, Func<string, double> read, NumberRange range)
        {
            if (!values.TryGetValue(field, out var value))
                return null;
            try
            {
                var number = read(value);
                return range.Refuse(number) is { } why ? throw new EdgeException($"'{value}' is {why}") : number;
            }
            catch (EdgeException error)
            {
                throw Error(text, field, error.Message);
            }
        }
    }

    /// <summary>A profile's numbers as such a text, rounded to what is read at a glance; <c>latency=0ms</c> at the least.</summary>
    public static string Of(LinkProfile profile) => string.Join(',', new[]
    {
        string.Create(CultureInfo.InvariantCulture, $"latency={profile.LatencySeconds * 1e3:0.######}ms"),
        profile.BandwidthBytesPerSecond is { } rate ? string.Create(CultureInfo.InvariantCulture, $"bandwidth={rate * 8 / 1e6:0.######}Mbit/s") : null,
        profile.JitterSeconds > 0 ? string.Create(CultureInfo.InvariantCulture, $"jitter={profile.JitterSeconds * 1e3:0.######}ms") : null,
        profile.LossRate > 0 ? string.Create(CultureInfo.InvariantCulture, $"loss={profile.LossRate * 100:0.######}%") : null,
    }.OfType<string>());

    private static double Seconds(string value) => value == "0" ? 0 : Durations.Parse(value).TotalSeconds;

    private static double BytesPerSecond(string value)
    {
        foreach (var (unit, bytes) in Rates)
        {
            if (value.EndsWith(unit, StringComparison.Ordinal) && Number(value[..^unit.Length].TrimEnd()) is { } number)
                return number * bytes;
        }

        throw new EdgeException($"'{value}' is no rate; write a number and its unit, for example 12.5MB/s (bytes) or 100Mbit/s");
    }

    private static double Share(string value) =>
        (value.EndsWith('%') ? Number(value[..^1].TrimEnd()) / 100 : Number(value)) ?? throw new EdgeException($"'{value}' is no share; write for example 0.1% or 0.001");

    private static double? Number(string digits) => double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static EdgeException Error(string text, string field, string message) => new($"link '{text}': {field}: {message}");
}
