namespace EdgeNotebooks.Inference.Remote;

/// <summary>The servers that the user names for lists of devices. A server need not be named here to be used.</summary>
internal static class RemoteServers
{
    /// <summary>Variable of the environment: <c>HOST:PORT</c> or <c>https://HOST:PORT</c>, with spaces or commas between.</summary>
    public const string Variable = "EDGE_REMOTES";

    /// <summary>For connecting, and for each of two answers.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>The addresses that the variable names, each once; none where it is not set.</summary>
    public static IReadOnlyList<string> Named(string? variable) =>
        [.. (variable ?? "").Split([' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>Looks at all of them at the same time.</summary>
    /// <returns>In the order of the variable.</returns>
    public static IReadOnlyList<RemoteServerState> Look()
    {
        var looks = Named(Environment.GetEnvironmentVariable(Variable)).Select(device => Task.Factory.StartNew(() => LookAt(device), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        return [.. looks.Select(look => look.GetAwaiter().GetResult())];
    }

    /// <summary>Asks one what it is, and whether it is ready.</summary>
    /// <param name="device">The part of the device id after the colon.</param>
    public static RemoteServerState LookAt(string device)
    {
        try
        {
            using var server = RemoteServer.ToLookAt(device, Patience);
            return new(server.DeviceId, RemoteServer.NameOf(server.Describe()), server.IsReady(), null);
        }
        catch (EdgeException error)
        {
            return new($"remote:{device}", null, false, error.Message);
        }
    }
}
