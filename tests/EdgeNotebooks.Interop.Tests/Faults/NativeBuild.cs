using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.Faults;

/// <summary>The native parts of the tests, built in another way than the rest of the tests has them.</summary>
internal static class NativeBuild
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Configures and builds; what the compiler complains of fails the test.</summary>
    /// <param name="folder">Where to; what is built lies in its <c>lib</c>.</param>
    /// <param name="targets">What is built.</param>
    /// <param name="definitions">E.g. <c>-DEDGE_SANITIZE=address</c>.</param>
    public static void Make(string folder, string[] targets, params string[] definitions)
    {
        var source = Path.Combine(Repository.Root, "tests", "native");
        Run("cmake", ["-S", source, "-B", folder, .. definitions]);
        Run("cmake", ["--build", folder, "--parallel", "2", "--target", .. targets]);
    }

    /// <summary>What a program wrote to standard output; it must end well.</summary>
    public static string Run(string program, IReadOnlyList<string> arguments)
    {
        var result = External.TryRun(program, arguments, limit: Limit);
        Assert.True(result is { ExitCode: 0 }, $"{program} {string.Join(' ', arguments)}: {result?.Output}{result?.Error}");
        return result!.Value.Output;
    }

    /// <summary>The first line that a program writes; null where there is no such program or it fails.</summary>
    public static string? Ask(string program, params string[] arguments) =>
        External.TryRun(program, arguments) is { ExitCode: 0 } result ? result.Output.Split('\n')[0] : null;
}
