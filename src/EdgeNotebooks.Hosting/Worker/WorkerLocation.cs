using System.Diagnostics;

namespace EdgeNotebooks.Hosting.Worker;

/// <summary>The program that a worker runs: this assembly, started by the .NET host that runs this process.</summary>
internal static class WorkerLocation
{
    public static ProcessStartInfo StartInfo()
    {
        var assembly = typeof(WorkerLocation).Assembly.Location;
        var windows = OperatingSystem.IsWindows();
        // <root>/shared/Microsoft.NETCore.App/<version>/: the host that goes with this runtime is in the root.
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var dotnet = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", windows ? "dotnet.exe" : "dotnet"));
        var configuration = Path.ChangeExtension(assembly, ".runtimeconfig.json");
        if (File.Exists(dotnet) && File.Exists(configuration))
        {
            var start = new ProcessStartInfo(dotnet);
            start.ArgumentList.Add(assembly);
            return start;
        }

        var own = Path.ChangeExtension(assembly, windows ? ".exe" : null);
        return File.Exists(own)
            ? new ProcessStartInfo(own)
            : throw new NotebookException(
                $"the worker process cannot be started: neither {configuration} (with {dotnet}) nor {own} is there; build or install again");
    }
}
