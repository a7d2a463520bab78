namespace EdgeNotebooks.Power.Logs;

/// <summary>
/// Columns of cfn2csv (github.com/didim99/usbmeter-utils): which there are is what was recorded; volts, amperes, watts, Ah and Wh, all with eight decimals, whatever
/// the meter resolves. Where power was not recorded it is volts times amperes. What resets the energy is not known, so that it serves as a check only.
/// </summary>
internal static class Cfn2csvLayout
{
    private const double JoulesPerWattHour = 3600;
    private static readonly string[] Marks = ["D+", "D-", "Capacity", "Energy"];

    public const string Missing = "a header with Time and Power, or Time, Voltage and Current, among D+, D-, Capacity, Energy";

    public static ColumnLayout? Of(string line)
    {
        var fields = line.Split(',', StringSplitOptions.TrimEntries);
        LogColumn? Find(string name, double scale = 1) => Array.IndexOf(fields, name) is >= 0 and var at ? new LogColumn(at, name, scale) : null;
        var (power, voltage, current) = (Find("Power"), Find("Voltage"), Find("Current"));
        if (Find("Time") is not { Index: 0 } time || !fields.Any(Marks.Contains) || (power is null && (voltage is null || current is null)))
            return null;
        return new ColumnLayout
        {
            Format = LogFormat.Cfn2csv,
            Count = fields.Length,
            Separator = ',',
            Time = time,
            TimeKind = TimeKind.Elapsed,
            Power = power,
            Voltage = voltage,
            Current = current,
            Counter = Find("Energy", JoulesPerWattHour),
            CounterStepJoules = JoulesPerWattHour * 1e-8,
            Sensor = "FNIRSI USB meter, recorded by its Toolbox, converted by cfn2csv",
        };
    }
}
