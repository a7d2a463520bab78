using EdgeNotebooks.TestSupport;

[assembly: AssemblyFixture(typeof(EdgeNotebooks.Cli.Tests.Support.Installed))]

namespace EdgeNotebooks.Cli.Tests.Support;

/// <summary>The command built by its own launcher, as a user's first call does it, and a cache of models for all tests.</summary>
public sealed class Installed : IDisposable
{
    private readonly TemporaryFolder _cache = new();

    public Installed()
    {
        var (exitCode, _, error) = External.TryRun(Launcher, ["--version"], limit: TimeSpan.FromMinutes(10))
            ?? throw new InvalidOperationException($"{Launcher} cannot be started");
        Assert.True(exitCode == 0, error);
        Cache = _cache.Path;
    }

    public static string Launcher => Path.Combine(Repository.Root, OperatingSystem.IsWindows() ? "edge.cmd" : "edge");

    public static string Command => Path.Combine(Repository.Root, "build", "cli", "edge.dll");

    public static string Cache { get; private set; } = "";

    public void Dispose() => _cache.Dispose();
}
