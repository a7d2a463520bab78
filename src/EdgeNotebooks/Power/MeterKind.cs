namespace EdgeNotebooks.Power;

/// <summary>What a meter's number is.</summary>
public enum MeterKind
{
    /// <summary>Joules since some moment in the past: a counter. Energy is a difference, whatever happens between two readings.</summary>
    Energy,

    /// <summary>Watts at the moment of reading, or averaged over a moment before it: energy is an integral over many readings.</summary>
    Power,
}
