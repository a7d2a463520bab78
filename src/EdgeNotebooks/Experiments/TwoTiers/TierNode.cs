using System.Diagnostics;
using System.Text.Json;
using EdgeNotebooks.IO;

namespace EdgeNotebooks.Experiments.TwoTiers;

/// <summary>A tier's node in a process of its own on this machine, listening on loopback; it ends with this process however that ends.</summary>
internal sealed class TierNode : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>One signal reaches two processes within this time.</summary>
    private static readonly TimeSpan SignalsApart = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private TierNode(Process process, Task<string> errors, int port) => (_process, _errors, Port) = (process, errors, port);

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Starts it and waits until it has loaded its models.</summary>
    /// <param name="tier">Its device.</param>
    /// <param name="models">Files by the names that they are served under.</param>
    /// <param name="cancellation">Ends the waiting, and the node.</param>
    /// <exception cref="EdgeException">It did not start; with the reason that it gave.</exception>
    public static TierNode Start(TierSettings tier, IEnumerable<(string Name, string Path)> models, CancellationToken cancellation)
    {
        List<string> arguments = [EdgeCommand.Find(), "node", "--listen", "127.0.0.1:0", "--json", "--device", tier.Device];
        if (tier.Threads is { } threads)
            arguments.AddRange(["--threads", FormattableString.Invariant($"{threads}")]);
        arguments.AddRange(models.SelectMany(model => new[] { "--model", $"{model.Name}={model.Path}" }));

        var process = Start(Dotnet, arguments);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            var ready = process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask();
            if (!ready.Wait(Patience, cancellation))
                throw new EdgeException($"the far tier's node on {tier.Device} was not ready after {Durations.Format(Patience)}; try fewer models, or smaller ones");
            if (ready.Result is { } line)
                return new TierNode(process, errors, PortOf(line));

            // Ctrl-C reaches the node as well, and may end it before this process has heard of it.
            cancellation.WaitHandle.WaitOne(SignalsApart);
            cancellation.ThrowIfCancellationRequested();
            throw new EdgeException($"the far tier's node on {tier.Device} did not start: {Reason(errors)}");
        }
        catch
        {
            End(process);
            throw;
        }
    }

    public void Dispose() => End(_process);

    /// <summary>What it said last, where it has ended by itself; null while it runs. Its standard error ends with it.</summary>
    public string? LastWords => _errors.IsCompletedSuccessfully ? Reason(_errors) : null;

    // Without a shell, on Windows, it is killed with this object, and outlives a process that is killed itself.
    private static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true }
            : GuardedProgram.Start(program, arguments);
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new EdgeException($"the far tier's node cannot be started with {start.FileName} ({error.Message}); check that .NET is on PATH", error);
        }
    }

    /// <summary>What runs this process, as it finds the native libraries that this process does; where that is no dotnet, the one that started it.</summary>
    private static string Dotnet => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath!
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    private static int PortOf(string line)
    {
        using var ready = JsonDocument.Parse(line);
        var address = ready.RootElement.GetProperty("address").GetString()!;
        return int.Parse(address[(address.LastIndexOf(':') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Reason(Task<string> errors) =>
        errors.Result.Split('\n').LastOrDefault(line => line.Length > 0) is { } line ? line.Replace("edge: ", "", StringComparison.Ordinal) : "it said nothing";

    private static void End(Process process)
    {
        process.StandardInput.Close();
        if (OperatingSystem.IsWindows() || !process.WaitForExit(TimeSpan.FromSeconds(10)))
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
