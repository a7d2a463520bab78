namespace EdgeNotebooks.Planning;

/// <summary>How floating-point activations are sent; whether the outputs bear it is for others to say, and the conversion is not timed.</summary>
public enum SentFormat
{
    /// <summary>Four bytes an element.</summary>
    Float32,

    /// <summary>Two bytes an element.</summary>
    Float16,

    /// <summary>One byte an element.</summary>
    Uint8,
}

/// <summary>What a format takes.</summary>
public static class SentFormats
{
    /// <summary>Bytes of one element.</summary>
    public static int BytesOf(this SentFormat format) => format switch
    {
        SentFormat.Float32 => 4,
        SentFormat.Float16 => 2,
        _ => 1,
    };
}
