namespace EdgeNotebooks.Experiments.Splitting.Sizes;

/// <summary>What <see cref="InputSizes"/> found.</summary>
/// <param name="Sizes">A row for each model or resolution, and encoding.</param>
/// <param name="Skipped">Files of the folder that no row counts.</param>
public sealed record InputSizesRecord(IReadOnlyList<InputSize> Sizes, IReadOnlyList<SkippedImage> Skipped);
