namespace EdgeNotebooks.Analysis.Reports;

/// <summary>A cell of an executed notebook; <paramref name="Executed"/> is true for cells without code too.</summary>
internal sealed record NotebookCell(string Kind, string Source, bool Executed, IReadOnlyList<NotebookOutput> Outputs);
