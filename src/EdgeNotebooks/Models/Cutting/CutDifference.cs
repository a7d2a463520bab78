namespace EdgeNotebooks.Models.Cutting;

/// <summary>How far the two halves of a model, run in turn, are from the whole.</summary>
/// <param name="IsIdentical">Whether every output has the same bytes.</param>
/// <param name="Relative">The greatest difference of an output's element over that output's greatest magnitude; infinite where shapes differ, or one is a number and the other is none.</param>
public sealed record CutDifference(bool IsIdentical, double Relative);
