using System.Globalization;
using EdgeNotebooks.Inference.Diagnosis;

namespace EdgeNotebooks.Power.Ina3221;

/// <summary>
/// Finds the channels of INA3221 chips by the drivers that have taken them: NVIDIA's own <c>ina3221x</c> of JetPack 4, with files of the industrial I/O
/// subsystem, and Linux's <c>ina3221</c> of JetPack 5 and later, with those of hwmon (Documentation/hwmon/ina3221 in the kernel's source).
/// </summary>
internal static class Rails
{
    public const string Drivers = "/sys/bus/i2c/drivers";

    /// <summary>The chip measures three lines. Beyond them hwmon has sums and voltages over the resistors, which are no lines.</summary>
    private const int Channels = 3;

    /// <summary>Lines that are connected, in the order of chips and channels.</summary>
    public static IReadOnlyList<Rail> Find(SystemTree tree) =>
    [
        .. Folders(tree, "ina3221x", "iio?device*").SelectMany(folder => Enumerable.Range(0, Channels).Select(channel => OfIndustrialIo(tree, folder.Chip, folder.Path, channel)))
            .Concat(Folders(tree, "ina3221", "hwmon").SelectMany(folder => tree.Entries(folder.Path, "hwmon*").Select(path => (folder.Chip, Path: path)))
                .SelectMany(folder => Enumerable.Range(1, Channels).Select(channel => OfHwmon(tree, folder.Chip, folder.Path, channel))))
            .OfType<Rail>(),
    ];

    private static IEnumerable<(string Chip, string Path)> Folders(SystemTree tree, string driver, string pattern) =>
        tree.Entries($"{Drivers}/{driver}", "*-*").SelectMany(chip => tree.Entries(chip, pattern).Select(path => (Path.GetFileName(chip), path)));

    private static Rail? OfIndustrialIo(SystemTree tree, string chip, string folder, int channel)
    {
        var power = $"{folder}/in_power{channel}_input";
        return Connected(tree, new Rail(
            chip,
            channel,
            Label(tree, $"{folder}/rail_name_{channel}"),
            tree.Exists(power) ? power : null,
            $"{folder}/in_voltage{channel}_input",
            $"{folder}/in_current{channel}_input"));
    }

    private static Rail? OfHwmon(SystemTree tree, string chip, string folder, int channel) =>
        Connected(tree, new Rail(chip, channel, Label(tree, $"{folder}/in{channel}_label"), null, $"{folder}/in{channel}_input", $"{folder}/curr{channel}_input")
        {
            ShuntMicroohms = Number(tree, $"{folder}/shunt{channel}_resistor"),
            UpdateInterval = Number(tree, $"{folder}/update_interval") is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
        });

    // NC is a board maker's "not connected". Of a line without a name there is no knowing, unless its driver has no files for it or they cannot be read.
    private static Rail? Connected(SystemTree tree, Rail rail) =>
        rail.Label == "NC" || !(rail.PowerFile is not null || (tree.Exists(rail.VoltageFile) && tree.Exists(rail.CurrentFile)))
            || (rail.Label is null && RailReading.TryWatts(tree, rail) is null)
            ? null
            : rail;

    private static string? Label(SystemTree tree, string file) => tree.Read(file) is { Length: > 0 } label ? label : null;

    private static long? Number(SystemTree tree, string file) =>
        long.TryParse(tree.Read(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
