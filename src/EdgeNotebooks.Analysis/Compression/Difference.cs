namespace EdgeNotebooks.Analysis.Compression;

/// <summary>A number of section 5.2 beside what this project's predictions give.</summary>
/// <param name="ClaimId">Claim that it belongs to.</param>
/// <param name="What">Of what.</param>
/// <param name="Published">As printed; null where the text prints none.</param>
/// <param name="Here">By recorded predictions, and modelled latencies where it is one; null where there is none.</param>
/// <param name="Low">Lower end of the 95% interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Unit">Of all four.</param>
/// <param name="Why">What is different from the paper's experiment.</param>
internal sealed record Difference(string ClaimId, string What, double? Published, double? Here, double? Low, double? High, string Unit, string Why)
{
    /// <summary>Whether the printed number lies within the interval; null where one of them is lacking.</summary>
    public bool? IsWithin => Published is { } published && Low is { } low && High is { } high ? published >= low && published <= high : null;
}
