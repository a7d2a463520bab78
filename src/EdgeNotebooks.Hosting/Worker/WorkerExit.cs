using EdgeNotebooks.Hosting.Engine;

namespace EdgeNotebooks.Hosting.Worker;

/// <summary>What an exit code says about how a worker ended.</summary>
internal static class WorkerExit
{
    /// <summary>The exit code of a process that Ctrl-C ended.</summary>
    public const int BySigint = KilledBySignal + 2;

    private const int KilledBySignal = 128;

    public static CellError Describe(int exitCode, LastLines errors)
    {
        var how = exitCode switch
        {
            KilledBySignal + 9 => "was killed with SIGKILL (exit code 137): by itself, by another process, or by the system for want of memory",
            KilledBySignal + 6 => "ended with SIGABRT (exit code 134), as the .NET runtime does on an error it cannot survive",
            KilledBySignal + 11 => "ended with SIGSEGV (exit code 139): native code touched memory that is not its own",
            KilledBySignal + 15 => "was ended with SIGTERM (exit code 143)",
            > KilledBySignal and < KilledBySignal + 32 => $"ended with signal {exitCode - KilledBySignal} (exit code {exitCode})",
            _ => $"exited with code {exitCode}, as Environment.Exit({exitCode}) does",
        };
        var message = $"the process {how}{(errors.Report is { } report ? ": " + OneLine.Of(report, 300) : "")}";
        return new CellError("WorkerDied", message, [$"WorkerDied: {message}", .. errors.Lines.TakeLast(10)]);
    }
}
