using System.Text.RegularExpressions;

namespace EdgeNotebooks.Power.Logs;

/// <summary>A column's heading as word and unit: <c>Power (mW)</c>, <c>power_mw</c> and <c>power [mW]</c> are <c>power</c> in milliwatts, and <c>mW</c> alone is <c>w</c> in milliwatts.</summary>
/// <param name="Word">Lower-case.</param>
/// <param name="Scale">What one of its unit is in seconds, watts, volts or amperes; 1 where it names none.</param>
internal readonly partial record struct ColumnName(string Word, double Scale)
{
    private static readonly Dictionary<string, (string Word, double Scale)> Units = new(StringComparer.Ordinal)
    {
        ["s"] = ("s", 1), ["sec"] = ("s", 1), ["second"] = ("s", 1), ["seconds"] = ("s", 1), ["ms"] = ("s", 1e-3), ["us"] = ("s", 1e-6), ["ns"] = ("s", 1e-9),
        ["w"] = ("w", 1), ["watt"] = ("w", 1), ["watts"] = ("w", 1), ["mw"] = ("w", 1e-3), ["milliwatts"] = ("w", 1e-3), ["uw"] = ("w", 1e-6), ["kw"] = ("w", 1e3),
        ["v"] = ("v", 1), ["mv"] = ("v", 1e-3), ["a"] = ("a", 1), ["ma"] = ("a", 1e-3), ["ua"] = ("a", 1e-6),
    };

    public static ColumnName Parse(string heading)
    {
        var plain = heading.Trim().Trim('"').ToLowerInvariant();
        if (Units.TryGetValue(plain, out var alone))
            return new ColumnName(alone.Word, alone.Scale);
        var match = Form().Match(plain);
        return match.Success && Units.TryGetValue(match.Groups["unit"].Value, out var unit)
            ? new ColumnName(match.Groups["word"].Value.TrimEnd(), unit.Scale)
            : new ColumnName(plain, 1);
    }

    [GeneratedRegex(@"^(?<word>.+?)\s*(?:[\(\[](?<unit>[^\)\]]+)[\)\]]|[_ /](?<unit>[a-z]+))$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
