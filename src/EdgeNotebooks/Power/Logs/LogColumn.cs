namespace EdgeNotebooks.Power.Logs;

/// <summary>A column that is read.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Name">As the header has it.</param>
/// <param name="Scale">What one of its unit is in seconds, watts, volts, amperes or joules.</param>
internal sealed record LogColumn(int Index, string Name, double Scale = 1);
