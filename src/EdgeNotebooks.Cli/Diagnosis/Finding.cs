namespace EdgeNotebooks.Cli.Diagnosis;

/// <summary>How a check came out.</summary>
internal enum Health
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Everything runs, but less precisely or with less to show.</summary>
    Advice,

    /// <summary>Something does not run until this is put right.</summary>
    Missing,
}

/// <summary>What one check found.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Health">How it came out.</param>
/// <param name="Found">What is here.</param>
/// <param name="NextStep">What to do; null when nothing is needed.</param>
internal sealed record Finding(string Check, Health Health, string Found, string? NextStep = null);
