namespace EdgeNotebooks.Power.Ina3221;

/// <summary>
/// What the lines of NVIDIA's boards feed, by their labels (NVIDIA Jetson Linux Developer Guide, "Software-Based Power Consumption Modeling" of
/// each board). Labels are the same with and without <c>VDD_</c> from one release to another.
/// </summary>
internal static class RailNames
{
    /// <summary>The line through which a developer kit's carrier board and the module on it are fed (Jetson TX1 and TX2).</summary>
    public const string Kit = "VDD_MUX";

    /// <summary>Lines through which all that a board's or module's other lines feed is fed.</summary>
    private static readonly string[] Whole = ["POM_5V_IN", "VDD_IN"];

    /// <summary>Lines of the carrier board, which the module's input does not feed.</summary>
    private static readonly string[] OfCarrier = ["VDD_5V0_IO_SYS", "VDD_3V3_SYS", "VDD_3V3_IO_SLP", "VDD_1V8_IO", "VDD_M2_IN"];

    private static readonly Dictionary<string, string> Words = new()
    {
        ["POM_5V_IN"] = "whole board",
        ["VDD_IN"] = "whole module, without the carrier board",
        [Kit] = "developer kit: carrier board and module",
        ["POM_5V_GPU"] = "GPU",
        ["POM_5V_CPU"] = "CPU",
        ["GPU"] = "GPU",
        ["CPU"] = "CPU",
        ["SOC"] = "memory controller, codecs and other parts of the chip",
        ["CV"] = "deep learning and vision accelerators",
        ["VDDRQ"] = "memory",
        ["SYS5V"] = "5 V of the board: memory, storage and interfaces",
        ["SYS_GPU"] = "GPU",
        ["SYS_CPU"] = "CPU",
        ["SYS_SOC"] = "memory controller, codecs and other parts of the chip",
        ["SYS_DDR"] = "memory",
        ["4V0_WIFI"] = "wireless network",
        ["CPU_GPU_CV"] = "CPU, GPU and accelerators",
        ["GPU_SOC"] = "GPU and other parts of the chip",
        ["CPU_CV"] = "CPU and accelerators",
        ["VIN_SYS_5V0"] = "5 V of the board: memory, storage and interfaces",
        ["VDDQ_VDD2_1V8AO"] = "memory and what is always on",
    };

    /// <summary>Whether it feeds everything, or everything on the module.</summary>
    public static bool IsWhole(Rail rail) => Whole.Contains(rail.Label);

    /// <summary>Whether it feeds the carrier board and not the module.</summary>
    public static bool IsOfCarrier(Rail rail) => OfCarrier.Any(name => rail.Label?.StartsWith(name, StringComparison.Ordinal) == true);

    /// <summary>In words, the label itself where it is not known.</summary>
    public static string Covers(Rail rail) => rail.Label is not { } label ? "a supply line without a name"
        : Words.TryGetValue(label, out var words) || Words.TryGetValue(label.StartsWith("VDD_", StringComparison.Ordinal) ? label[4..] : label, out words) ? words
        : $"what {label} feeds";
}
