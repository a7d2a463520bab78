namespace EdgeNotebooks.Analysis.Reports;

/// <summary>A line of a list of facts.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its value with the unit; null where it is not known.</param>
public sealed record NamedValue(string Name, string? Value);
