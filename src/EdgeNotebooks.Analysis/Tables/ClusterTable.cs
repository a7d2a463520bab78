using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Normalised;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>The cluster of ten Jetson Nanos of Figure 1 beside one server of each kind.</summary>
public static class ClusterTable
{
    /// <summary>Nodes of the cluster in Figure 1.</summary>
    private const int Nodes = 10;

    private static readonly string[] Servers = ["cpu", "gpu"];

    /// <summary>
    /// A row a model: what ten Nanos give together beside one Xeon and one V100, all by Table 3. Ten nodes are taken to give ten times one: they share nothing but the network, and the
    /// inputs are independent; that is modelled, not published.
    /// </summary>
    public static Table From(PaperData paper, StatedPrices? prices = null)
    {
        var models = NormalisedRows.Models;
        var stated = prices ?? StatedPrices.Default;
        double? Of(string model, string device) => paper.ThroughputPerSecond(model, device);
        double? Quoted(string quantity) => paper.QuotedPoints.FirstOrDefault(point => point.Quantity == quantity)?.Values[0];
        var (power, price) = (Quoted("cluster power"), Quoted("cluster cost"));
        IReadOnlyList<(string Id, string Name, Func<string, double?> PerSecond, double? PowerW, double? PriceUsd, Provenance PriceProvenance, string PriceFrom)> systems =
        [
            ("nano_cluster", "10 x Jetson Nano", model => Nodes * Of(model, "nano"), power, price, Provenance.Published, "section 1"),
            .. Servers.Select(id => (id, paper.FindDevice(id)?.Name ?? id, (Func<string, double?>)(model => Of(model, id)), paper.FindDevice(id)?.InceptionV4PowerW,
                paper.FindDevice(id)?.CostUsd ?? stated.Find(id)?.Usd, paper.FindDevice(id)?.CostUsd is not null ? Provenance.Published : Provenance.Modelled,
                paper.FindDevice(id)?.CostUsd is not null ? "Table 1" : stated.Find(id) is { } found ? $"{found.Item}, {found.Date}: {found.Source}" : "not printed")),
        ];
        var rows = systems.SelectMany(system => models.Select(model => (system, model))).ToList();
        return new Table(
            "Ten Jetson Nanos beside one server",
            [
                TableColumn.OfText("system", "System", [.. rows.Select(row => (string?)row.system.Name)]),
                TableColumn.OfText("model_id", "Model", [.. rows.Select(row => (string?)ModelNames.Of(row.model, paper))]),
                TableColumn.OfNumbers("throughput_per_s", "Throughput", "1/s", [.. rows.Select(row => row.system.PerSecond(row.model))]),
                TableColumn.OfProvenance([.. rows.Select(row => row.system.Id == "nano_cluster" ? Provenance.Modelled : Provenance.Published)]),
                TableColumn.OfNumbers("power_w", "Power", "W", [.. rows.Select(row => row.system.PowerW)]),
                TableColumn.OfNumbers("throughput_per_s_per_w", "A watt", "1/s/W", [.. rows.Select(row => row.system.PerSecond(row.model) / row.system.PowerW)]),
                TableColumn.OfNumbers("price_usd", "Price", "USD", [.. rows.Select(row => row.system.PriceUsd)], [.. rows.Select(row => row.system.PriceUsd is null ? "the paper prints no price of it, and none is stated" : null)]),
                TableColumn.OfText("price_source", "from", [.. rows.Select(row => row.system.PriceUsd is null ? null : row.system.PriceFrom)]),
                TableColumn.OfNumbers("throughput_per_s_per_usd", "A dollar", "1/s/USD", [.. rows.Select(row => row.system.PerSecond(row.model) / row.system.PriceUsd)]),
                TableColumn.OfText("per_usd_provenance", "A dollar is", [.. rows.Select(row => row.system.PriceUsd is null ? null : Words.ToSnakeCase(row.system.Id == "nano_cluster" ? Provenance.Modelled : row.system.PriceProvenance))]),
            ],
            "The cluster's power (90 W at full load) and price (1500 USD) are section 1's, of the whole cluster; a server's power is Figure 3(c)'s, of its processor or card alone, so that the comparison favours the servers. "
            + "Throughput of the cluster: ten times Table 3's, which is modelled, and so is what a dollar buys where its price is not printed.");
    }
}
