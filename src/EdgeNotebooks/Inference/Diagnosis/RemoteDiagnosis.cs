using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.Interop;

namespace EdgeNotebooks.Inference.Diagnosis;

/// <summary>How it is with the servers that the user names: one that does not answer is said, whether or not others do.</summary>
internal static class RemoteDiagnosis
{
    public static ProviderDiagnosis Of(RemoteBackend backend, IReadOnlyList<RemoteServerState> seen)
    {
        var devices = seen.Select(backend.Describe).OfType<DeviceDescription>().ToList();
        var errors = string.Join("; ", seen.Select(server => server.Error).OfType<string>());
        return new(backend.Name, devices.Count > 0 ? ProviderState.Available : seen.Count > 0 ? ProviderState.Failed : ProviderState.NoDevice)
        {
            Libraries = [new NativeLibraryInfo("Grpc.Net.Client", backend.Version, "")],
            Devices = devices,
            Reason = devices.Count > 0 ? null : seen.Count > 0 ? errors : $"{RemoteServers.Variable} names no server",
            Conflict = devices.Count > 0 && errors.Length > 0 ? $"{errors}, while {string.Join(", ", devices.Select(device => device.Id))} answers" : null,
            Steps = seen.Count == 0 ? [new Remedy($"to have servers listed, set {RemoteServers.Variable} to their HOST:PORT, with spaces between; --device remote:HOST:PORT needs no list")]
                : errors.Length > 0 ? [new Remedy($"start what does not answer, or take it out of {RemoteServers.Variable}")]
                : [],
            IsMisconfigured = errors.Length > 0,
        };
    }
}
