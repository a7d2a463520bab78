namespace EdgeNotebooks.Analysis.Figures;

/// <summary>A point that the paper's text states, as an open marker.</summary>
/// <param name="Name">In the legend; marks of one name are one entry.</param>
/// <param name="Color">Of the curve that it belongs to.</param>
/// <param name="At">Place on the x-axis.</param>
/// <param name="Value">On the y-axis; null where the text states a place alone, which is drawn as a line upwards.</param>
/// <param name="Words">At the pointer.</param>
internal sealed record PublishedMark(string Name, string Color, double At, double? Value, string Words);
