namespace EdgeNotebooks.Experiments.Splitting.Sizes;

/// <summary>A file that is named as an image and could not be used.</summary>
/// <param name="Name">Its name without folder.</param>
/// <param name="Reason">One line that names it and says what to do.</param>
public sealed record SkippedImage(string Name, string Reason);
