namespace EdgeNotebooks.Models.Quantizing;

/// <summary>How near one output of an 8-bit model is to the float32 model's, over some samples.</summary>
/// <param name="Output">The output's name.</param>
/// <param name="SnrDb">
/// Signal to noise in decibels, 10 log10(sum x^2 / sum (x - y)^2), with x the float32 model's elements and y the 8-bit model's, summed over all elements of all samples. Positive infinity where they are
/// all equal; negative infinity where all x are 0 and some y are not; null where the output has other shapes or holds what is no finite number.
/// </param>
/// <param name="Top1Agreement">
/// Share of samples, 0 to 1, whose greatest element is the same one in both; null for an output that is not one vector of two or more elements a sample.
/// </param>
public sealed record OutputFidelity(string Output, double? SnrDb, double? Top1Agreement);
