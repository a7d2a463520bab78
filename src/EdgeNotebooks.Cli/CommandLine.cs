using System.CommandLine;
using EdgeNotebooks.Hosting;

namespace EdgeNotebooks.Cli;

/// <summary>Parses, runs, and turns whatever went wrong into one line and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>How long a command may take to clean up after Ctrl-C: end its workers, write what it has.</summary>
    private static readonly TimeSpan CleanUpTime = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync($"edge: {error.Message}");
            await Console.Error.WriteLineAsync($"Try '{CommandPath(parsed)} --help'.");
            return ExitCodes.WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = CleanUpTime });
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
            return await FailAsync("interrupted; what was finished is kept", ExitCodes.Interrupted);
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
