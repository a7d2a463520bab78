using System.Diagnostics;

namespace EdgeNotebooks.Interop.Tests.Faults.Worker;

/// <summary>A worker as the test sees it: a child process that is asked by lines and answers by lines, until it ends or dies.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const int SignalBase = 128;

    private readonly Process _process;
    private readonly Task<string> _error;

    private WorkerProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>How it ended; waits for that.</summary>
    public int ExitCode
    {
        get
        {
            _process.WaitForExit();
            return _process.ExitCode;
        }
    }

    /// <summary>The signal that ended it; null where it ended by itself. Waits for the end.</summary>
    public int? Signal => ExitCode > SignalBase ? ExitCode - SignalBase : null;

    /// <summary>What it wrote to standard error, vendors' libraries included; waits for the end.</summary>
    public string Error => _error.GetAwaiter().GetResult();

    /// <summary>Starts one on the dotnet that runs this test.</summary>
    /// <param name="environment">Variables besides those of this process.</param>
    /// <param name="job">See <see cref="Jobs"/>.</param>
    public static WorkerProcess Start(IReadOnlyDictionary<string, string> environment, params string[] job)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(WorkerProcess).Assembly.Location);
        foreach (var argument in job.Prepend(Jobs.Mark))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new WorkerProcess(Process.Start(start)!);
    }

    /// <summary>Runs a job to its end: what it wrote to standard output.</summary>
    public static (WorkerProcess Worker, string Output) RunToEnd(IReadOnlyDictionary<string, string> environment, params string[] job)
    {
        var worker = Start(environment, job);
        worker._process.StandardInput.Close();
        var output = worker._process.StandardOutput.ReadToEnd();
        worker._process.WaitForExit();
        return (worker, output);
    }

    /// <summary>Asks for one thing.</summary>
    /// <param name="line">The question.</param>
    /// <param name="limit">A worker that takes longer is killed.</param>
    /// <returns>Its answer; null where it died or was killed.</returns>
    public string? Ask(string line, TimeSpan limit)
    {
        try
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            return null;
        }

        var answer = _process.StandardOutput.ReadLineAsync();
        if (answer.Wait(limit))
            return answer.Result;
        IsKilled = true;
        _process.Kill(entireProcessTree: true);
        return null;
    }

    /// <summary>Whether it took too long and was killed for that.</summary>
    public bool IsKilled { get; private set; }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
