namespace EdgeNotebooks.Power.Turbostat;

/// <summary>One interval of turbostat's: mean powers of the whole machine over it, in watts; null where the column is absent or turbostat doubts it.</summary>
/// <param name="Line">The line it stands in, counted from 1.</param>
/// <param name="TimeOfDaySeconds">End of the interval in seconds since 1970 (UTC); null where turbostat was not asked for <c>Time_Of_Day_Seconds</c>.</param>
/// <param name="PkgWatt">All processor packages, their cores and graphics included.</param>
/// <param name="CorWatt">All cores: part of <paramref name="PkgWatt"/>.</param>
/// <param name="GfxWatt">Graphics on the processor: part of <paramref name="PkgWatt"/>.</param>
/// <param name="RamWatt">Memory, beside the packages.</param>
internal sealed record TurbostatRow(long Line, double? TimeOfDaySeconds, double? PkgWatt, double? CorWatt, double? GfxWatt, double? RamWatt);
