namespace EdgeNotebooks.Experiments.Compression.Predictions;

/// <summary>A file that is named as a model and could not be used.</summary>
/// <param name="Name">Its name without folder.</param>
/// <param name="Reason">One line that names it and says why.</param>
public sealed record SkippedModel(string Name, string Reason);
