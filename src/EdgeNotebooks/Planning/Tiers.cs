using EdgeNotebooks.Inference;
using EdgeNotebooks.Simulation.Devices;

namespace EdgeNotebooks.Planning;

/// <summary>Devices as tiers by their ids.</summary>
public static class Tiers
{
    /// <summary>A modelled device as a tier of a model.</summary>
    /// <param name="device">E.g. <c>paper:tpu</c>.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="EdgeException">There is no such device, or it is a real one, of which nothing is known without measuring it.</exception>
    public static ModelledTier Modelled(string device, PlannedModel model) => new(ModelledDevice(device), model.Id, model.Whole);

    /// <summary>A modelled device.</summary>
    /// <exception cref="EdgeException">There is no such device, or it is a real one.</exception>
    public static DeviceParameters ModelledDevice(string device) => DeviceId.Parse(device) is var id && DeviceCatalog.IsModelled(id)
        ? DeviceCatalog.Get(id)
        : throw new EdgeException(
            $"{device} is no modelled device, and only those are planned from their files; take one of {string.Join(", ", DeviceCatalog.All().Select(known => known.DeviceId))}, or state a device in a file of its own ({DeviceCatalog.UserFolderVariable})");
}
