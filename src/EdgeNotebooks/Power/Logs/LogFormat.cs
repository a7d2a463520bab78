namespace EdgeNotebooks.Power.Logs;

/// <summary>Who wrote a log of power.</summary>
public enum LogFormat
{
    /// <summary>rd-usb's export, of RuiDeng's UM24C, UM25C, UM34C and TC66C: commas, local time, and Unix time in a later column.</summary>
    RdUsb,

    /// <summary>fnirsi_logger, of FNIRSI's FNB48, FNB58 and C1: spaces, Unix time, 10 ms steps, volts and amperes without watts.</summary>
    FnirsiLogger,

    /// <summary>cfn2csv, of recordings of FNIRSI's Toolbox: <c>#</c> lines, then commas; seconds since the recording's start.</summary>
    Cfn2csv,

    /// <summary>Any two columns of time and power, with or without a header.</summary>
    Csv,

    /// <summary>What turbostat printed, with <c>Time_Of_Day_Seconds</c>.</summary>
    Turbostat,
}
