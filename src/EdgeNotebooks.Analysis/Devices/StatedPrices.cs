namespace EdgeNotebooks.Analysis.Devices;

/// <summary>Prices that the paper does not print, of the files in <c>data/devices</c>. Immutable.</summary>
public sealed record StatedPrices
{
    /// <summary>A row for each device.</summary>
    public required IReadOnlyList<StatedPrice> Rows { get; init; }

    /// <summary>The prices that travel beside the library.</summary>
    public static StatedPrices Default { get; } = new() { Rows = [] };

    /// <summary>The price of a device; null when none is stated.</summary>
    public StatedPrice? Find(string deviceId) => Rows.FirstOrDefault(row => row.DeviceId == deviceId);
}
