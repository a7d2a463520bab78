using System.Globalization;

namespace EdgeNotebooks.Measurement;

/// <summary>Whether a run met what its settings ask for.</summary>
internal static class Validity
{
    public static IReadOnlyList<string> Judge(LoadSettings settings, long count, TimeSpan duration, string counted)
    {
        var reasons = new List<string>();
        if (duration < settings.MinDuration)
            reasons.Add(Invariant($"it lasted {duration.TotalSeconds:0.###} s of at least {settings.MinDuration.TotalSeconds:0.###} s"));
        if (count < settings.MinCount)
            reasons.Add(Invariant($"it completed {count} of at least {settings.MinCount} {counted}"));
        return reasons;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
