namespace EdgeNotebooks.Cli.Tests.Support;

/// <summary>What every failure looks like: one line that says what, where and what to do.</summary>
internal static class Refusal
{
    /// <summary>Nothing but the line: no progress came before it.</summary>
    public static void Check(EdgeResult result, int exitCode, params string[] words)
    {
        CheckLine(result, exitCode, words);
        Assert.Equal("", result.Output);
        Assert.Equal(result.Complaints[0] + "\n", result.Error);
    }

    /// <summary>One line of complaint; progress may surround it, and what was made may be named on standard output.</summary>
    public static void CheckLine(EdgeResult result, int exitCode, params string[] words)
    {
        Assert.True(result.ExitCode == exitCode, $"exit code {result.ExitCode} where {exitCode} is right\n{result.Error}");
        var line = Assert.Single(result.Complaints);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"(?m)^\s+at |Unhandled|defect: ", result.Error);
    }
}
