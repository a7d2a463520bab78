using System.Globalization;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Planning.Within;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A model over several devices, for people.</summary>
internal static class WithinText
{
    public static void Write(TextWriter output, SequentialPlan plan)
    {
        output.WriteLine($"{plan.ModelId} over {Count(plan.Stages.Count)} x {plan.DeviceId} in a row  (modelled: nothing has run)");
        output.WriteLine($"Fewest that hold it: {Count(plan.FewestDevices)}. {NumberText.Significant(plan.ThroughputPerS, 3)} a second, all busy; {(plan.LatencyS is { } latency ? $"{Ms(latency)} ms for one" : "the link's time is left out")}; {Bytes(plan.SentBytes)} bytes between them.");
        output.WriteLine();
        TextTable.Write(
            output,
            [">device", "after", "up to", ">layers", ">MFLOPs", ">memory MB", ">ms", ">sends bytes", ">send ms"],
            plan.Stages.Select(stage => new[]
            {
                Count(stage.Device),
                stage.After ?? "(input)",
                stage.UpTo ?? "(output)",
                Count(stage.Work.Layers),
                NumberText.Significant(stage.Work.Flops!.Value / 1e6, 4),
                NumberText.Significant(stage.MemoryBytes / 1e6, 3),
                Ms(stage.ComputeS),
                Bytes(stage.SentBytes),
                stage.SendS is { } seconds ? Ms(seconds) : "?",
            }));
    }

    public static void Write(TextWriter output, ParallelPlan plan)
    {
        output.WriteLine($"{plan.ModelId} over {Count(plan.Devices)} x {plan.DeviceId}, layers shared  (modelled: nothing has run)");
        output.WriteLine($"{Ms(plan.LatencyS)} ms for one, {Ms(plan.SingleDeviceS)} on a single device; {Bytes(plan.ExchangedBytes)} bytes between them. All by channels {Ms(plan.AllChannelsS)} ms, all by rows {Ms(plan.AllSpaceS)} ms.");
        if (plan.Refusal is { } refusal)
            output.WriteLine($"It does not fit: {refusal}");
        output.WriteLine();
        TextTable.Write(
            output,
            ["layer", "operators", "shared", ">most work", ">most received bytes", ">ms", ">exchange ms"],
            plan.Layers.Select(layer => new[]
            {
                layer.Name,
                layer.Op,
                Words.ToSnakeCase(layer.Mode),
                NumberText.Percent(layer.WorkShares.Max()),
                Bytes(layer.ReceivedBytes.Max()),
                Ms(layer.ComputeS),
                Ms(layer.ExchangeS),
            }));
    }

    private static string Ms(double seconds) => NumberText.Significant(seconds * 1e3, 3);

    private static string Bytes(double bytes) => bytes.ToString("N0", CultureInfo.InvariantCulture);

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
