namespace EdgeNotebooks.Power.Logs;

/// <summary>Why a line of a log cannot be read.</summary>
/// <param name="Column">The column, as the header names it; null where it is the whole line.</param>
/// <param name="What">What is wrong, without capital and full stop.</param>
internal readonly record struct LogFault(string? Column, string What)
{
    public override string ToString() => Column is null ? What : $"{Column}: {What}";
}
