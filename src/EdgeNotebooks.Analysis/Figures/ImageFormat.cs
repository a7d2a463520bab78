namespace EdgeNotebooks.Analysis.Figures;

/// <summary>File formats of static images.</summary>
public enum ImageFormat
{
    /// <summary>Pixels, two for each CSS pixel.</summary>
    Png,

    /// <summary>Vectors.</summary>
    Svg,
}
