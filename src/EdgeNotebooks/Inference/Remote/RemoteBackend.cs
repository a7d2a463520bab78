using System.Reflection;
using EdgeNotebooks.Models;
using Grpc.Net.Client;

namespace EdgeNotebooks.Inference.Remote;

/// <summary>
/// Models at a server that speaks the Open Inference Protocol (KServe v2) over gRPC: <c>edge node</c>, Triton, OpenVINO Model Server, KServe, MLServer.
/// Devices are <c>remote:HOST:PORT</c>, plain HTTP/2 and known beforehand, and <c>remote:https://HOST:PORT</c>, TLS.
/// </summary>
/// <remarks>
/// Options: <c>model</c> (its name at the server), <c>version</c>, <c>deadline</c> of an inference (60s), <c>connect</c> (5s), <c>token-file</c>,
/// <c>ca-file</c> (PEM). Threads, optimisation and concurrency are the server's affair.
/// </remarks>
public sealed class RemoteBackend : IInferenceBackend
{
    /// <inheritdoc/>
    public string Name => DeviceId.RemoteBackend;

    /// <summary>Version of the gRPC client.</summary>
    public string Version => typeof(GrpcChannel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The servers that the environment names and that answer now; see <see cref="RemoteServers"/>. Takes a few seconds at most.</summary>
    public IReadOnlyList<DeviceDescription> GetDevices() => [.. RemoteServers.Look().Select(Describe).OfType<DeviceDescription>()];

    /// <inheritdoc/>
    /// <remarks>Any server, whether or not the environment names it.</remarks>
    public DeviceDescription? Find(string device) => RemoteServers.LookAt(device) is var seen && Describe(seen) is { } found ? found : throw new EdgeException(seen.Error!);

    /// <inheritdoc/>
    public bool RunsOnProcessor(string device) => false;

    /// <inheritdoc/>
    public ServedModel? FindServed(string model, string device, SessionSettings settings)
    {
        using var server = RemoteServer.At(device, settings.Options);
        return server.Find(NameAt(server, model));
    }

    /// <inheritdoc/>
    public IInferenceSession Open(string modelPath, string device, SessionSettings settings)
    {
        var server = RemoteServer.At(device, settings.Options);
        try
        {
            return RemoteSession.Open(server, NameAt(server, modelPath), settings);
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Those of some models that a server has, ready, by their names.</summary>
    /// <exception cref="EdgeException">It does not answer.</exception>
    internal static IReadOnlyList<string> ModelsAt(string device, IEnumerable<string> names)
    {
        using var server = RemoteServer.At(device, new Dictionary<string, string>());
        return [.. names.Where(server.Has)];
    }

    internal DeviceDescription? Describe(RemoteServerState seen) => seen.Server is null ? null : new(seen.DeviceId, $"{seen.Server}, {(seen.IsReady ? "ready" : "not ready")}", Name, Version)
    {
        Properties = new Dictionary<string, string> { ["server"] = seen.Server, ["state"] = seen.IsReady ? "ready" : "not ready" },
    };

    // A file goes by its name without the ending, as servers' folders of models do.
    private static string NameAt(RemoteServer server, string model) =>
        server.Options.Model ?? (ModelFormats.HasExtension(model) || model.AsSpan().IndexOfAny('/', Path.DirectorySeparatorChar) >= 0 ? Path.GetFileNameWithoutExtension(model) : model);
}
