using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Comparison;

/// <summary>Two rows that answer the same request.</summary>
/// <param name="A">The first side's row.</param>
/// <param name="B">The second side's row.</param>
/// <param name="OthersInA">Further rows of this request in A, which are not compared.</param>
/// <param name="OthersInB">Further rows of this request in B, which are not compared.</param>
/// <param name="ArrangementDiffers">Whether callers or threads differ, since the machines have different cores.</param>
public sealed record MatchedRows(MeasurementRecord A, MeasurementRecord B, int OthersInA, int OthersInB, bool ArrangementDiffers)
{
    /// <summary>Whether the two ran different model files under one id; false where a model lay with a server, whose bytes nobody here has seen.</summary>
    public bool ModelsDiffer => A.ModelSha256 is { } a && B.ModelSha256 is { } b && a != b;
}
