using System.Globalization;
using EdgeNotebooks.Inference.Diagnosis;

namespace EdgeNotebooks.Power.Ina3221;

/// <summary>Reads a line's power.</summary>
internal static class RailReading
{
    /// <summary>The voltage over the sense resistor comes in steps of 40 microvolts (drivers/hwmon/ina3221.c in the kernel's source).</summary>
    private const double ShuntStepVolts = 40e-6;

    /// <summary>Watts; null where its files hold no numbers or cannot be read.</summary>
    public static double? TryWatts(SystemTree tree, Rail rail) =>
        rail.PowerFile is { } power && Number(tree, power) is { } milliwatts ? milliwatts / 1e3
        : Number(tree, rail.VoltageFile) is { } millivolts && Number(tree, rail.CurrentFile) is { } milliamperes ? millivolts * milliamperes / 1e6
        : null;

    /// <summary>Watts.</summary>
    /// <exception cref="EdgeException">Its files hold no numbers or cannot be read; the message names the one.</exception>
    public static double Watts(SystemTree tree, Rail rail)
    {
        if (TryWatts(tree, rail) is { } watts)
            return watts;
        var file = rail.PowerFile ?? (Number(tree, rail.VoltageFile) is null ? rail.VoltageFile : rail.CurrentFile);
        var how = tree.Read(file) is { } text ? $"says '{(text.Length > 40 ? text[..40] + "..." : text)}', which is no number" : tree.Exists(file) ? "can no longer be read" : "is not there any more";
        throw new EdgeException($"ina3221:{rail.Name}: {file} {how}");
    }

    /// <summary>The step of the current, as watts at the line's present voltage; null where the resistor or the voltage is not told.</summary>
    public static double? StepWatts(SystemTree tree, Rail rail) =>
        rail.ShuntMicroohms is { } resistance && Number(tree, rail.VoltageFile) is { } millivolts ? ShuntStepVolts / (resistance / 1e6) * millivolts / 1e3 : null;

    // A current may come out a little below zero.
    private static double? Number(SystemTree tree, string file) =>
        long.TryParse(tree.Read(file), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
