namespace EdgeNotebooks.Planning;

/// <summary>What a part of a model costs on a tier in one inference.</summary>
/// <param name="Seconds">Time of it; null where it is not known.</param>
/// <param name="Joules">Energy while it runs; null where it is not known.</param>
/// <param name="Refusal">Why the tier cannot run the part, or cannot be said to; null where it can.</param>
public sealed record TierCost(double? Seconds, double? Joules, string? Refusal)
{
    /// <summary>Of a tier that runs nothing of the model.</summary>
    public static TierCost Nothing { get; } = new(0, 0, null);
}
