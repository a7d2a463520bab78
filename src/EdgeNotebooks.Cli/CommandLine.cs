using System.CommandLine;
using EdgeNotebooks.Hosting;

namespace EdgeNotebooks.Cli;

/// <summary>Parses, runs, and turns whatever went wrong into one line and an exit code.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            // A word that is no command explains why the command is missing: it is the one to name.
            var problem = parsed.UnmatchedTokens is [var unknown, ..] ? $"'{unknown}' is no command, option or argument here" : parsed.Errors[0].Message.TrimEnd('.');
            return await FailAsync($"{problem}; see {CommandPath(parsed)} --help", ExitCodes.WrongUsage);
        }

        try
        {
            // The library's own handling of signals drops a command that is still in its synchronous part.
            using var interruption = new Interruption();
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interruption.Token);
        }
        catch (UsageException error)
        {
            return await FailAsync(error.Message, ExitCodes.WrongUsage);
        }
        catch (Exception error) when (error is EdgeException or NotebookException)
        {
            return await FailAsync(error.Message, ExitCodes.Failed);
        }
        catch (OperationCanceledException)
        {
            return await FailAsync("interrupted; measurements that were finished are kept", ExitCodes.Interrupted);
        }
        catch (Exception error) when (System.Environment.GetEnvironmentVariable("EDGE_DEBUG") is null or "")
        {
            return await FailAsync($"defect: {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")} (EDGE_DEBUG=1 shows where)", ExitCodes.Failed);
        }
    }

    private static async Task<int> FailAsync(string message, int exitCode)
    {
        await Console.Error.WriteLineAsync($"edge: {message}");
        return exitCode;
    }

    private static string CommandPath(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as System.CommandLine.Parsing.CommandResult)
            names.Push(command.Command is RootCommand ? "edge" : command.Command.Name);
        return string.Join(' ', names);
    }
}
