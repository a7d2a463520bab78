namespace EdgeNotebooks.Experiments.Compression.Study;

/// <summary>Figures 8 to 10 of the paper.</summary>
public static class CompressionStudy
{
}
