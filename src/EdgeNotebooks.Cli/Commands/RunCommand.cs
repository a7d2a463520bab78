using System.CommandLine;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Hosting;
using EdgeNotebooks.Hosting.Running;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge run</c>: one notebook, headless.</summary>
internal static class RunCommand
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(30);

    public static Command Create()
    {
        var notebook = new Argument<string>("NOTEBOOK") { Description = "An .ipynb or .dib file with C# cells." };
        var parameters = new Option<string[]>("--parameter", "-p") { Description = "Sets a variable of the cell tagged 'parameters' (in an .ipynb; without such a cell it is set before the first one); relative paths count from the notebook's folder. May be repeated.", HelpName = "NAME=VALUE" };
        var timeout = CommonOptions.Duration("--timeout", "Longest time for one cell (default: no limit).");
        var output = new Option<string?>("--out", "-o") { Description = "The executed notebook (default: NAME.executed.ipynb in the current folder).", HelpName = "FILE" };
        var json = CommonOptions.Json();
        var command = new Command(
            "run",
            """
            Executes the C# cells of a notebook in a worker process and writes the executed notebook, also when a cell fails,
            loops for ever or ends the process. Stops at the first error.

            Examples:
              edge run notebooks/01-throughput.ipynb
              edge run notebooks/01-throughput.ipynb -p duration=2s -p results=/tmp/results --timeout 5min
            """)
        {
            notebook, parameters, timeout, output, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetRequiredValue(notebook);
            if (parsed.GetValue(timeout) is { } limit && (limit <= TimeSpan.Zero || limit > LongestTimeout))
                throw new UsageException($"--timeout: it must be above 0 s and up to {LongestTimeout.TotalDays:0} days");

            var settings = new NotebookRunSettings
            {
                Path = path,
                OutputPath = parsed.GetValue(output) ?? Path.GetFileNameWithoutExtension(path) + ".executed.ipynb",
                Parameters = [.. (parsed.GetValue(parameters) ?? []).Select(Parameter)],
                CellTimeout = parsed.GetValue(timeout),
            };
            var run = await new NotebookRunner().RunAsync(settings, new CellView(), cancellation);
            foreach (var warning in run.Warnings)
                await Console.Error.WriteLineAsync($"edge: warning: {warning}");
            if (parsed.GetValue(json))
                JsonAnswer.Write(new { run.Status, settings.OutputPath, Failure = run.Failure?.Message });
            else if (run.Status == RunStatus.Completed)
                await Console.Out.WriteLineAsync(settings.OutputPath);
            if (run.Failure is { } failure)
                await Console.Error.WriteLineAsync($"edge: {failure.Message}; what ran is in {settings.OutputPath}");
            return run.Status switch
            {
                RunStatus.Completed => ExitCodes.Done,
                RunStatus.Interrupted => ExitCodes.Interrupted,
                _ => ExitCodes.Failed,
            };
        });
        return command;
    }

    private static NotebookParameter Parameter(string text)
    {
        try
        {
            return NotebookParameter.Parse(text);
        }
        catch (NotebookException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
