namespace EdgeNotebooks.Power.Logs;

/// <summary>
/// Columns of rd-usb's export (github.com/kolinger/rd-usb, utils/formatting.py): which there are depends on its version, and the last ones are spelled
/// <c>Zerod ...</c>. The Unix time, which has decimals and no zone, is preferred to the local time in whole seconds.
/// </summary>
internal static class RdUsbLayout
{
    private const double JoulesPerMilliwattHour = 3.6;

    public const string Missing = "a header with Time, Voltage (V), Current (A) and Power (W)";

    public static ColumnLayout? Of(string line)
    {
        var (fields, separator) = ColumnLayout.Split(line);
        LogColumn? Find(string name, double scale = 1) => Array.IndexOf(fields, name) is >= 0 and var at ? new LogColumn(at, name, scale) : null;
        if (separator is null || Find("Voltage (V)") is null || Find("Current (A)") is null || Find("Power (W)") is not { } power || (Find("Unix time") ?? Find("Time")) is not { } time)
            return null;
        return new ColumnLayout
        {
            Format = LogFormat.RdUsb,
            Count = fields.Length,
            Separator = separator,
            Time = time,
            TimeKind = time.Name == "Time" ? TimeKind.Calendar : TimeKind.Unix,
            Power = power,
            Counter = Find("Accumulated power (mWh)", JoulesPerMilliwattHour) ?? Find("Accumulated energy (mWh)", JoulesPerMilliwattHour),
            CounterStepJoules = JoulesPerMilliwattHour,
            Sensor = "RuiDeng USB meter, logged by rd-usb",
            DecimalsAreTheMeters = true,
        };
    }
}
