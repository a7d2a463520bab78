using System.Text.Json;

namespace EdgeNotebooks.Cli.Tests.Support;

/// <summary>How a command ended and what it printed.</summary>
internal sealed record EdgeResult(int ExitCode, string Output, string Error)
{
    public JsonElement Json() => JsonDocument.Parse(Output).RootElement;

    /// <summary>What one is told: standard error without progress.</summary>
    public IReadOnlyList<string> Complaints =>
        [.. Error.Split('\n').Where(line => line.StartsWith("edge: ", StringComparison.Ordinal) && !line.StartsWith("edge: warning: ", StringComparison.Ordinal))];
}

/// <summary>Runs the command.</summary>
internal static class Edge
{
    public static EdgeResult Run(string folder, params string[] arguments)
    {
        using var running = RunningEdge.Start(folder, arguments);
        return running.WaitForExit();
    }

    /// <summary>Runs a command that has to succeed.</summary>
    public static EdgeResult Done(string folder, params string[] arguments)
    {
        var result = Run(folder, arguments);
        Assert.True(result.ExitCode == 0, $"edge {string.Join(' ', arguments)}: {result.ExitCode}\n{result.Error}");
        return result;
    }

    /// <summary>
    /// Runs a command that has to fail: with this exit code, one line on standard error that holds these words, nothing
    /// on standard output and no stack trace.
    /// </summary>
    public static void Refused(string folder, int exitCode, string[] words, params string[] arguments) =>
        Refusal.Check(Run(folder, arguments), exitCode, words);
}
