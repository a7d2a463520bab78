namespace EdgeNotebooks.Power.Logs;

/// <summary>
/// Columns of fnirsi_logger (github.com/baryluk/fnirsi-usb-power-data-logger), whose output begins with a blank line and a header, again for each run that is
/// appended. Its energy is no counter of the meter: the program adds watts times 10 ms a reading, whatever time passed, so that packets that
/// are lost are lost there too. Power is therefore taken from volts and amperes, and the sum serves as a check.
/// </summary>
internal static class FnirsiLoggerLayout
{
    private const double JoulesPerWattHour = 3600;

    public const string Missing = "a header with timestamp, voltage_V and current_A";

    public static ColumnLayout? Of(string line)
    {
        var fields = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        LogColumn? Find(string name, double scale = 1) => Array.IndexOf(fields, name) is >= 0 and var at ? new LogColumn(at, name, scale) : null;
        if (Find("timestamp") is not { } time || Find("voltage_V") is not { } voltage || Find("current_A") is not { } current)
            return null;
        return new ColumnLayout
        {
            Format = LogFormat.FnirsiLogger,
            Count = fields.Length,
            Separator = null,
            Time = time,
            TimeKind = TimeKind.Unix,
            Voltage = voltage,
            Current = current,
            Counter = Find("energy_Ws") ?? Find("energy_Wh", JoulesPerWattHour),
            Sensor = "FNIRSI USB meter, logged by fnirsi_logger",

            // "Voltage, current - all printed decimal digits. 0.00001 unit" (its README).
            StepAmperes = 1e-5,
        };
    }
}
