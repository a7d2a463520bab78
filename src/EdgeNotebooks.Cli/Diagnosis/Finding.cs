using EdgeNotebooks.Inference.Diagnosis;

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
/// <param name="Steps">What to do, the best first; none where nothing is needed.</param>
internal sealed record Finding(string Check, Health Health, string Found, params IReadOnlyList<Remedy> Steps)
{
    public Finding(string check, Health health, string found, string nextStep)
        : this(check, health, found, [new Remedy(nextStep, [])])
    {
    }

    /// <summary>The best step in one line; null when nothing is needed.</summary>
    public string? NextStep => Steps.Count > 0 ? Steps[0].OneLine : null;

    /// <summary>Where a library was looked for that is missing.</summary>
    public IReadOnlyList<TriedPath> Tried { get; init; } = [];
}
