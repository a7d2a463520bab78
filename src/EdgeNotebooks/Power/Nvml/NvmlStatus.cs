namespace EdgeNotebooks.Power.Nvml;

/// <summary>What NVML's functions return (nvmlReturn_t in nvml.h), as far as it is told apart here.</summary>
internal static class NvmlStatus
{
    public const int Success = 0;

    public const int NotSupported = 3;

    /// <summary>In words, with the number.</summary>
    public static string Words(int status) => status switch
    {
        1 => "NVML was not initialised (1)",
        2 => "an argument is invalid (2)",
        NotSupported => "not supported (3)",
        4 => "no permission (4)",
        6 => "not found (6)",
        9 => "NVIDIA's kernel driver is not loaded (9)",
        10 => "the driver does not answer in time (10)",
        12 => "the library has no such function (12)",
        15 => "the GPU is lost: it fell off the bus or does not answer (15)",
        16 => "the GPU needs a reset (16)",
        17 => "the operating system refuses access to the GPU (17)",
        18 => "the driver's library and its kernel part are of different versions; restart the machine (18)",
        _ => $"NVML's error {status}",
    };
}
