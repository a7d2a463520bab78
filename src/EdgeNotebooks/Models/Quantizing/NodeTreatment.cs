namespace EdgeNotebooks.Models.Quantizing;

/// <summary>What became of a node.</summary>
public enum NodeOutcome
{
    /// <summary>Between 8-bit tensors: a runtime that knows such patterns computes it in integers.</summary>
    Quantized,

    /// <summary>Gone into the node before it: a batch normalisation into weights, a rectifier into the range of 8 bits.</summary>
    Absorbed,

    /// <summary>Left as it was.</summary>
    Left,
}

/// <summary>A node of the float32 model, and what became of it.</summary>
/// <param name="Name">Its name, or else that of its first output.</param>
/// <param name="Operator">Its operator, with the domain where that is not the standard one.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why it was left as it was; null for the others.</param>
public sealed record NodeTreatment(string Name, string Operator, NodeOutcome Outcome, string? Reason = null);
