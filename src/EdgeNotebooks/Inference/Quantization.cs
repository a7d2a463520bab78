namespace EdgeNotebooks.Inference;

/// <summary>
/// What a tensor's integers stand for: real = scale * (element - zero point), as in TensorFlow Lite's 8-bit quantisation
/// (Jacob et al. 2018, arXiv:1712.05877, equation 1).
/// </summary>
/// <param name="Scale">Size of one step; above 0.</param>
/// <param name="ZeroPoint">The element that stands for 0.</param>
public readonly record struct Quantization(float Scale, int ZeroPoint)
{
    /// <summary>What an element stands for.</summary>
    public float ToReal(int element) => Scale * (element - ZeroPoint);
}
