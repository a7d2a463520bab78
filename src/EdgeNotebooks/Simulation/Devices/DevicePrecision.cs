namespace EdgeNotebooks.Simulation.Devices;

/// <summary>Number format that a device computes in.</summary>
public enum DevicePrecision
{
    /// <summary>32-bit floating point, <c>fp32</c>.</summary>
    Fp32,

    /// <summary>16-bit floating point, <c>fp16</c>.</summary>
    Fp16,

    /// <summary>8-bit integers, <c>int8</c>.</summary>
    Integer8,
}

/// <summary>What a format takes.</summary>
public static class DevicePrecisions
{
    /// <summary>Bytes of one element.</summary>
    public static int BytesOf(this DevicePrecision precision) => precision switch
    {
        DevicePrecision.Fp32 => 4,
        DevicePrecision.Fp16 => 2,
        _ => 1,
    };

    /// <summary>The word of the files, e.g. <c>fp16</c>.</summary>
    public static string ToWord(this DevicePrecision precision) => precision switch
    {
        DevicePrecision.Fp32 => "fp32",
        DevicePrecision.Fp16 => "fp16",
        _ => "int8",
    };
}
