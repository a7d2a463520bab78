namespace EdgeNotebooks.Analysis.Reports;

/// <summary>An executed notebook of a report.</summary>
/// <param name="Path">The .ipynb file; where it is missing or broken, the report says so in its place.</param>
/// <param name="Problem">Why it did not finish, when the runner knows more than the file tells; null otherwise.</param>
public sealed record ReportNotebook(string Path, string? Problem = null);
