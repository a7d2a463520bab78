namespace EdgeNotebooks.Models.Quantizing;

/// <summary>What an activation's 8 bits stand for: real = scale x (integer - zero point), integers 0 to 255.</summary>
/// <param name="Scale">A step, above 0.</param>
/// <param name="ZeroPoint">The integer that stands for 0.</param>
internal readonly record struct ActivationScale(float Scale, byte ZeroPoint)
{
    private const int Greatest = byte.MaxValue;

    /// <summary>
    /// The scale of a range. It is widened to hold 0, which then has an integer of its own: padding and rectifiers make zeros (Jacob et al. 2018, arXiv:1712.05877, section 2.1).
    /// </summary>
    public static ActivationScale Of(ValueRange range)
    {
        var (least, greatest) = (Math.Min(range.Least, 0.0), Math.Max(range.Greatest, 0.0));
        var scale = (float)((greatest - least) / Greatest);
        // A range that a float cannot divide holds nothing but zeros.
        if (!float.IsNormal(scale))
            return new ActivationScale(1, 0);
        return new ActivationScale(scale, (byte)Math.Clamp(Math.Round(-least * Greatest / (greatest - least)), 0, Greatest));
    }

    /// <summary>The nearest integer, halves to the even one, as ONNX's QuantizeLinear has it.</summary>
    public byte Quantize(float value) => (byte)Math.Clamp(MathF.Round(value / Scale) + ZeroPoint, 0, Greatest);
}
