namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>Throughput over price of an accelerator, beside a server whose price may not be known.</summary>
/// <param name="ModelId">Model that was run.</param>
/// <param name="DeviceId">The accelerator.</param>
/// <param name="OverId">The server.</param>
/// <param name="OverServerDollar">The ratio of the two throughputs a dollar were the server sold for one dollar: times its price, the ratio itself.</param>
internal sealed record PerDollar(string ModelId, string DeviceId, string OverId, double OverServerDollar)
{
    /// <summary>With prices of Table 1; null where it prints none of the accelerator, or the view lacks a throughput.</summary>
    public static PerDollar? Of(ClaimView view, string model, string device, string server) =>
        view.PerSecond(model, device) / view.Paper.FindDevice(device)?.CostUsd / view.PerSecond(model, server) is { } ratio
            ? new PerDollar(model, device, server, ratio)
            : null;

    /// <summary>The ratio at a price of the server.</summary>
    public RatioSpan At(double serverUsd) => RatioSpan.Exactly(ModelId, DeviceId, OverId, OverServerDollar * serverUsd);
}
