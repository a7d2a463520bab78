using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>The devices that can be measured here.</summary>
public static class DeviceTable
{
    /// <summary>Asks every runtime; one that cannot be loaded has a row with the reason in place of devices.</summary>
    public static Table Here()
    {
        var rows = Backends.All.SelectMany(Rows).ToList();
        return new Table(
            "Devices that can be measured here",
            [
                TableColumn.OfText("device_id", "Device", [.. rows.Select(row => row.Id)], [.. rows.Select(row => row.Reason)]),
                TableColumn.OfText("name", "Name", [.. rows.Select(row => row.Name)], [.. rows.Select(row => row.Reason)]),
                TableColumn.OfText("runtime", "Runtime", [.. rows.Select(row => (string?)row.Runtime)]),
            ]);
    }

    private static IEnumerable<Row> Rows(IInferenceBackend backend)
    {
        try
        {
            return backend.GetDevices().Select(device => new Row(device.Id, device.Name, $"{device.Backend} {device.BackendVersion}", null));
        }
        catch (EdgeException error)
        {
            return [new Row(null, null, backend.Name, error.Message)];
        }
    }

    private sealed record Row(string? Id, string? Name, string Runtime, string? Reason);
}
