namespace EdgeNotebooks.Experiments.Compression.Predictions.Labelling;

/// <summary>An image and what it shows.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Name">The file as the user named it, for messages.</param>
/// <param name="Label">Its class, counted as the model's outputs are.</param>
internal sealed record LabelledImage(string Path, string Name, int Label);
