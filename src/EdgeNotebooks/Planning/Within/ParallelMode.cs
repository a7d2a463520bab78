namespace EdgeNotebooks.Planning.Within;

/// <summary>How devices share a layer.</summary>
public enum ParallelMode
{
    /// <summary>Not at all: the first computes it alone.</summary>
    Alone,

    /// <summary>Not at all: each computes the whole, so that nothing of its output is exchanged.</summary>
    Replicated,

    /// <summary>Each computes some of the output's channels, with the weights of those alone.</summary>
    Channels,

    /// <summary>Each computes some of the output's rows, with all weights and a halo of the neighbours' input rows.</summary>
    Space,
}
