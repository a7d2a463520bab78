using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace EdgeNotebooks.Interop.Tests.Faults.Worker;

/// <summary>The test program. Called with <see cref="Jobs.Mark"/> it is a worker: it does one job that this process may die of.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [Jobs.Mark, .. var job])
            return Jobs.Do(job);
        // As xunit.v3's own entry point, which this one replaces, chooses.
        return args.Any(argument => argument is "--server" or "--internal-msbuild-node")
            ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(args);
    }
}
