using EdgeNotebooks.Simulation.Devices;

namespace EdgeNotebooks.Analysis.Devices;

/// <summary>Prices that the paper does not print, of the files in <c>data/devices</c>. Immutable.</summary>
public sealed record StatedPrices
{
    private static readonly Lazy<StatedPrices> Shared = new(() => Of(DeviceCatalog.Paper));

    /// <summary>A row for each device.</summary>
    public required IReadOnlyList<StatedPrice> Rows { get; init; }

    /// <summary>The prices of those of the paper's devices whose price it does not print, read once a process.</summary>
    /// <exception cref="EdgeException">A device file is missing or malformed.</exception>
    public static StatedPrices Default => Shared.Value;

    /// <summary>The prices that device files state and the paper does not print; an assumed one says so at the start of its source.</summary>
    public static StatedPrices Of(IEnumerable<DeviceParameters> devices) => new() { Rows = [.. devices.Select(Row).OfType<StatedPrice>()] };

    /// <summary>The price of a device; null when none is stated.</summary>
    public StatedPrice? Find(string deviceId) => Rows.FirstOrDefault(row => row.DeviceId == deviceId);

    private static StatedPrice? Row(DeviceParameters device) => device.Price is { Usd: { } usd, Date: { } date, Kind: not ParameterKind.Published } price
        ? new StatedPrice
        {
            DeviceId = device.Id,
            Item = price.Item,
            Usd = usd,
            Date = date,
            Source = price.Kind == ParameterKind.Assumed ? $"assumed: {price.Source}" : price.Source,
        }
        : null;
}
