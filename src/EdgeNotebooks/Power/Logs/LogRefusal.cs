namespace EdgeNotebooks.Power.Logs;

/// <summary>A line shows that the whole log cannot be read; who reads it adds the file and the line.</summary>
internal sealed class LogRefusal(LogFault fault) : Exception(fault.ToString());
