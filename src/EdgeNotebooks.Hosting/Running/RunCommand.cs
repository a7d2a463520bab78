using System.Globalization;
using System.Runtime.InteropServices;

namespace EdgeNotebooks.Hosting.Running;

/// <summary><c>run NOTEBOOK [OUTPUT] [SECONDS]</c>: a run without the command line's comfort, for tests that kill the parent.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        using var cancellation = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            cancellation.Cancel();
        });
        try
        {
            var settings = new NotebookRunSettings
            {
                Path = arguments[0],
                OutputPath = arguments.ElementAtOrDefault(1),
                CellTimeout = arguments.Length > 2 ? TimeSpan.FromSeconds(double.Parse(arguments[2], CultureInfo.InvariantCulture)) : null,
            };
            var run = await new NotebookRunner().RunAsync(settings, null, cancellation.Token);
            Console.Error.WriteLine(run.Failure?.Message ?? "completed");
            return run.Status == RunStatus.Completed ? 0 : 1;
        }
        catch (NotebookException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
