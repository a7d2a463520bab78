namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>How sure a model is of a prediction, as a number from 0 to 1: a cascade stops where it reaches the threshold.</summary>
public enum ConfidenceRule
{
    /// <summary>The highest probability: the paper's rule (section 5.2).</summary>
    Top1,

    /// <summary>The highest probability less the second highest.</summary>
    Margin,

    /// <summary>One less the distribution's entropy over that of the even one, ln(classes).</summary>
    Entropy,
}
