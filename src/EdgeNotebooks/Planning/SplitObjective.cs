namespace EdgeNotebooks.Planning;

/// <summary>What the best choice is best in.</summary>
public enum SplitObjective
{
    /// <summary>Least time of one inference, from the input to the result on the near tier.</summary>
    Latency,

    /// <summary>Most inferences a second, both tiers and the link busy with different ones at the same time.</summary>
    Throughput,

    /// <summary>Fewest bytes over the link, both ways.</summary>
    Bytes,

    /// <summary>Least energy of both tiers.</summary>
    Energy,
}
