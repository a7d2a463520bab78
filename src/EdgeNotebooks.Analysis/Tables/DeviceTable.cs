using EdgeNotebooks.Inference.Diagnosis;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>The devices that can be measured here.</summary>
public static class DeviceTable
{
    /// <summary>Asks every runtime; one that has none has a row with the reason and the next step in place of devices.</summary>
    public static Table Here() => Of(MachineDiagnosis.Here().Providers());

    /// <summary>The table of what was found.</summary>
    public static Table Of(IReadOnlyList<ProviderDiagnosis> providers)
    {
        var rows = providers.SelectMany(Rows).ToList();
        return new Table(
            "Devices that can be measured here",
            [
                TableColumn.OfText("device_id", "Device", [.. rows.Select(row => row.Id)], [.. rows.Select(row => row.Reason)]),
                TableColumn.OfText("name", "Name", [.. rows.Select(row => row.Name)], [.. rows.Select(row => row.Reason)]),
                TableColumn.OfText("runtime", "Runtime", [.. rows.Select(row => (string?)row.Runtime)]),
            ]);
    }

    private static IEnumerable<Row> Rows(ProviderDiagnosis provider) => provider.Devices.Count > 0
        ? provider.Devices.Select(device => new Row(device.Id, device.Name, $"{device.Backend} {device.BackendVersion}", null))
        : [new Row(null, null, provider.Name, provider.Steps.Count > 0 ? $"{provider.Reason}; {provider.Steps[0].Text} (edge doctor has the commands)" : provider.Reason)];

    private sealed record Row(string? Id, string? Name, string Runtime, string? Reason);
}
