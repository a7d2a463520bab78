using System.CommandLine;
using EdgeNotebooks.Cli.Commands;
using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

public sealed class HelpTests
{
    /// <summary>Every command there is, so that a new one without an example is noticed.</summary>
    public static TheoryData<string> Commands => [.. Paths(Root.Create(), "")];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_of_every_command_shows_an_example(string command)
    {
        using var folder = new TemporaryFolder();
        var help = Edge.Done(folder.Path, [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Matches($@"Examples?:\s+edge {command}", help.Output);
        Assert.Contains("Usage:", help.Output, StringComparison.Ordinal);
        Assert.Equal("", help.Error);
    }

    [Fact]
    public void The_version_is_one_line()
    {
        using var folder = new TemporaryFolder();
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", Edge.Done(folder.Path, "--version").Output);
    }

    private static IEnumerable<string> Paths(Command command, string path) =>
        command.Subcommands.SelectMany(sub => Paths(sub, $"{path} {sub.Name}".TrimStart())).Prepend(path);
}
