namespace EdgeNotebooks.Simulation.Devices;

/// <summary>What a number of a device's or a link's file may be.</summary>
/// <param name="Refuse">Why a number is outside, and what to write; null for one that is inside.</param>
internal sealed record NumberRange(Func<double, string?> Refuse)
{
    /// <summary>Above zero.</summary>
    public static NumberRange Positive { get; } = new(number => number > 0 && double.IsFinite(number) ? null : "not above zero, or too large; this quantity is always positive, and one that is not known is null");

    /// <summary>Zero or more.</summary>
    public static NumberRange NotNegative { get; } = new(number => number >= 0 && double.IsFinite(number) ? null : "negative, or too large; this quantity is zero or more, and one that is not known is null");

    /// <summary>Above zero and at most one.</summary>
    public static NumberRange Share { get; } = new(number => number is > 0 and <= 1 ? null : "no share; write a number above 0 and at most 1");

    /// <summary>Zero or more and at most one.</summary>
    public static NumberRange Variation { get; } = new(number => number is >= 0 and <= 0.57 ? null : "no coefficient of variation that is modelled: times vary uniformly, and none is below zero; write a number from 0 to 0.57");
}
