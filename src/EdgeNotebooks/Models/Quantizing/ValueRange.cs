namespace EdgeNotebooks.Models.Quantizing;

/// <summary>Between what a tensor's elements lie.</summary>
internal readonly record struct ValueRange(float Least, float Greatest)
{
    /// <summary>Whether both ends are numbers.</summary>
    public bool IsFinite => float.IsFinite(Least) && float.IsFinite(Greatest);

    /// <summary>The range that holds two.</summary>
    public ValueRange With(ValueRange other) => new(MathF.Min(Least, other.Least), MathF.Max(Greatest, other.Greatest));

    /// <summary>The range of some elements; not a number where one of them is none, and 0 to 0 where there are none.</summary>
    public static ValueRange Of(ReadOnlySpan<float> elements)
    {
        if (elements.IsEmpty)
            return default;
        var (least, greatest, areNumbers) = (elements[0], elements[0], true);
        foreach (var element in elements)
        {
            least = element < least ? element : least;
            greatest = element > greatest ? element : greatest;
            areNumbers &= !float.IsNaN(element);
        }

        return areNumbers ? new ValueRange(least, greatest) : new ValueRange(float.NaN, float.NaN);
    }
}
