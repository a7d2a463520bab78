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
        IReadOnlyList<(string Id, string Name, Func<string, double?> PerSecond, double? PowerW, Stated Price)> systems =
        [
            ("nano_cluster", "10 x Jetson Nano", model => Nodes * Of(model, "nano"), Quoted("cluster power"), Quoted("cluster cost") is { } cost ? new Stated(cost, Provenance.Published, "section 1") : Stated.None("quoted.csv holds no price of the cluster")),
            .. Servers.Select(id => (id, paper.FindDevice(id)?.Name ?? id, (Func<string, double?>)(model => Of(model, id)), paper.FindDevice(id)?.InceptionV4PowerW,
                paper.FindDevice(id) is { } device ? NormalisedRows.PriceOf(device, stated) : Stated.None("devices.csv has no such device"))),
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
                TableColumn.OfNumbers("price_usd", "Price", "USD", [.. rows.Select(row => row.system.Price.Value)], [.. rows.Select(row => row.system.Price.Value is null ? row.system.Price.Words : null)]),
                TableColumn.OfText("price_source", "from", [.. rows.Select(row => row.system.Price.Value is null ? null : row.system.Price.Words)]),
                TableColumn.OfNumbers("throughput_per_s_per_usd", "A dollar", "1/s/USD", [.. rows.Select(row => row.system.PerSecond(row.model) / row.system.Price.Value)]),
                TableColumn.OfText("per_usd_provenance", "A dollar is", [.. rows.Select(row => row.system.Price.Value is null ? null : Words.ToSnakeCase(row.system.Id == "nano_cluster" ? Provenance.Modelled : row.system.Price.Provenance))]),
            ],
            "The cluster's power (90 W at full load) and price (1500 USD) are section 1's, of the whole cluster; a server's power is Figure 3(c)'s, of its processor or card alone, so that the comparison favours the servers. "
            + "Throughput of the cluster: ten times Table 3's, which is modelled, and so is what a dollar buys where its price is not printed.");
    }
}
