using EdgeNotebooks.Analysis.Normalised;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>Throughput a watt and a dollar with all that they are made of.</summary>
public static class NormalisedTable
{
    /// <summary>Rows in the order given.</summary>
    public static Table From(IReadOnlyList<NormalisedRow> rows, PaperData paper)
    {
        List<string?> Texts(Func<NormalisedRow, string?> of) => [.. rows.Select(of)];
        List<double?> Numbers(Func<NormalisedRow, double?> of) => [.. rows.Select(of)];
        List<string?> Reasons(Func<NormalisedRow, Stated> of) => [.. rows.Select(row => of(row).Value is null ? of(row).Words : null)];
        return new Table(
            "Throughput a watt and a dollar, batch 1",
            [
                TableColumn.OfText("model_id", "Model", Texts(row => ModelNames.Of(row.ModelId, paper))),
                TableColumn.OfText("device_id", "Device", Texts(row => row.DeviceId)),
                TableColumn.OfNumbers("throughput_per_s", "Throughput", "1/s", Numbers(row => row.PerSecond.Value)),
                TableColumn.OfProvenance([.. rows.Select(row => row.Provenance)]),
                TableColumn.OfText("validity", "Valid", Texts(row => row.InvalidReasons is not { } reasons ? null : reasons is [] ? "yes" : "no: " + string.Join("; ", reasons)), [.. rows.Select(row => row.InvalidReasons is null ? "not a run of ours" : null)]),
                TableColumn.OfNumbers("power_w", "Power", "W", Numbers(row => row.PowerW.Value), Reasons(row => row.PowerW)),
                TableColumn.OfText("power_source", "from", Texts(row => row.PowerW.Value is null ? null : row.PowerW.Words), Reasons(row => row.PowerW)),
                TableColumn.OfNumbers("throughput_per_s_per_w", "A watt", "1/s/W", Numbers(row => row.PerWatt), Reasons(row => row.PowerW)),
                TableColumn.OfNumbers("energy_per_inference_mj", "Energy an inference", "mJ", Numbers(row => 1e3 / row.PerWatt), Reasons(row => row.PowerW)),
                TableColumn.OfNumbers("price_usd", "Price", "USD", Numbers(row => row.PriceUsd.Value), Reasons(row => row.PriceUsd)),
                TableColumn.OfText("price_source", "from", Texts(row => row.PriceUsd.Value is null ? null : row.PriceUsd.Words), Reasons(row => row.PriceUsd)),
                TableColumn.OfNumbers("throughput_per_s_per_usd", "A dollar", "1/s/USD", Numbers(row => row.PerDollar), Reasons(row => row.PriceUsd)),
                TableColumn.OfText("per_w_provenance", "A watt is", Texts(row => row.PerWatt is null ? null : Words.ToSnakeCase(row.PerWattProvenance)), Reasons(row => row.PowerW)),
                TableColumn.OfText("per_usd_provenance", "A dollar is", Texts(row => row.PerDollar is null ? null : Words.ToSnakeCase(row.PerDollarProvenance)), Reasons(row => row.PriceUsd)),
            ],
            "A quotient with a number that somebody states is modelled: computed from stated parameters. Published power is the accelerator's or processor's alone, a measured one what its meter sees.");
    }
}
