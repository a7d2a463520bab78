namespace EdgeNotebooks.Experiments.Compression.Adaptive;

/// <summary>What to do with a query that the small model has answered.</summary>
public enum ThresholdDecision
{
    /// <summary>Its answer stands.</summary>
    Keep,

    /// <summary>The large model is asked, and its answer waited for.</summary>
    Offload,

    /// <summary>The small model's answer stands and is given at once; the large one is asked as well, to learn how long that takes.</summary>
    Probe,
}
