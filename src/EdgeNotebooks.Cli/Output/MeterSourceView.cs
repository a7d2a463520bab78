using EdgeNotebooks.Power;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A kind of sensor in the JSON of <c>edge meters</c>; its meters stand beside it.</summary>
internal sealed record MeterSourceView(string Name, int MeterCount, string? Reason, string? NextStep)
{
    public static MeterSourceView Of(MeterSource source) => new(source.Name, source.Meters.Count, source.Reason, source.Steps.Count > 0 ? source.Steps[0].OneLine : null);
}
