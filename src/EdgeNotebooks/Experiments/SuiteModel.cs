namespace EdgeNotebooks.Experiments;

/// <summary>A studied model in a form that a device runs.</summary>
/// <param name="Id">The studied model's id.</param>
/// <param name="Model">What a request names: the id, or the path of a file.</param>
public sealed record SuiteModel(string Id, string Model)
{
    /// <summary>Whether it is a file that the user brought or fetched, with sizes of its own.</summary>
    public bool IsFile => Id != Model;

    /// <summary>A request for it, everything else as it is by default.</summary>
    public MeasurementRequest On(string device) => new() { Model = Model, Device = device, StudiedModel = IsFile ? Id : null };
}
