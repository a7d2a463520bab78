namespace EdgeNotebooks.Planning;

/// <summary>How an input is sent where the whole model runs on the far tier.</summary>
public enum SentInput
{
    /// <summary>Three bytes a pixel at the model's resolution.</summary>
    Rgb,

    /// <summary>As PNG: the median of our recorded photographs.</summary>
    Png,

    /// <summary>As JPEG: the median of our recorded photographs.</summary>
    Jpeg,

    /// <summary>As the tensor that the model reads.</summary>
    Tensor,
}
