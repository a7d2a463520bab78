using System.Diagnostics;
using System.Text;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests.Support;

/// <summary>A command that runs in a process group of its own, as one does that was started at a terminal.</summary>
internal sealed class RunningEdge : IDisposable
{
    private const string MarkVariable = "EDGE_TEST_RUN";

    // A guard against what hangs: a busy machine takes minutes for a whole reproduction.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(12);

    private readonly StringBuilder _shown = new();
    private readonly Process _process;
    private readonly string _mark;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private RunningEdge(Process process, string mark)
    {
        (_process, _mark) = (process, mark);
        process.StandardInput.Close();
        _output = ReadOutputAsync(process.StandardOutput);
        _error = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    /// <summary>Time that the command itself has computed.</summary>
    public TimeSpan ProcessorTime => _process.HasExited ? TimeSpan.Zero : _process.TotalProcessorTime;

    public static RunningEdge Start(string folder, params string[] arguments) => Start(folder, Installed.Cache, arguments);

    public static RunningEdge Start(EdgeHost host, string folder, params string[] arguments) => Start(folder, Installed.Cache, arguments, host: host);

    /// <summary>Starts the command with a cache of models, a home folder, or a host, of its own.</summary>
    public static RunningEdge Start(string folder, string cache, string[] arguments, string? home = null, EdgeHost? host = null)
    {
        host ??= new EdgeHost();
        var mark = Guid.NewGuid().ToString("N");
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        // A session is a process group too, and setsid(1) becomes the program that it starts.
        string[] words = OperatingSystem.IsLinux() ? ["setsid", host.Dotnet, host.Command] : [host.Dotnet, host.Command];
        start.FileName = words[0];
        foreach (var word in words.Skip(1).Concat(arguments))
            start.ArgumentList.Add(word);
        start.Environment["EDGE_CACHE"] = cache;
        start.Environment[MarkVariable] = mark;
        foreach (var (name, value) in host.Environment)
            start.Environment[name] = value;
        if (home is not null)
        {
            start.Environment["HOME"] = home;
            start.Environment.Remove("XDG_CACHE_HOME");
        }

        return new RunningEdge(Process.Start(start)!, $"{MarkVariable}={mark}");
    }

    /// <summary>The command's processes that are alive: itself, its worker and what that started.</summary>
    public IReadOnlyList<LinuxProcess> Processes() => LinuxProcess.AllWith(_mark);

    public LinuxProcess? Worker() => Processes().FirstOrDefault(process => process.IsWorker);

    /// <summary>Whether the command has loaded a library of that name.</summary>
    public bool Maps(string library) => LinuxProcess.Read($"/proc/{Id}", "maps").Contains(library, StringComparison.Ordinal);

    /// <summary>Waits for the first line on standard output, and returns it without its end.</summary>
    public string FirstLine()
    {
        var line = "";
        Assert.True(WaitUntil(() => (line = Shown()).Contains('\n', StringComparison.Ordinal)), $"it ended, or printed no line: {(EndedWithin(TimeSpan.Zero) ? WaitForExit() : null)}");
        return line[..line.IndexOf('\n', StringComparison.Ordinal)];
    }

    public EdgeResult WaitForExit()
    {
        Assert.True(_process.WaitForExit(Limit), $"still running after {Limit}: {string.Join(' ', _process.StartInfo.ArgumentList)}");
        return new EdgeResult(_process.ExitCode, _output.GetAwaiter().GetResult(), _error.GetAwaiter().GetResult());
    }

    /// <summary>Whether it ended within that time.</summary>
    public bool EndedWithin(TimeSpan time) => _process.WaitForExit(time);

    /// <summary>Waits until the condition holds; false when the command ended before.</summary>
    public bool WaitUntil(Func<bool> condition) => Waiting.For(() => condition() || _process.HasExited) && !_process.HasExited;

    /// <summary>What Ctrl-C does at a terminal: SIGINT to the whole group.</summary>
    public void Interrupt() => Signals.Send(-Id, Signals.Interrupt);

    /// <summary>Waits until none of the command's processes is left: a worker notices its parent's end by itself.</summary>
    public void AssertNothingLeft() =>
        Assert.True(Waiting.For(() => Processes().Count == 0), $"left over: {string.Join("; ", Processes().Select(process => process.CommandLine))}");

    public void Dispose()
    {
        foreach (var process in Processes())
            Signals.Send(process.Id, Signals.Kill);
        _process.Dispose();
    }

    private string Shown()
    {
        lock (_shown)
            return _shown.ToString();
    }

    private async Task<string> ReadOutputAsync(StreamReader reader)
    {
        var piece = new char[4096];
        while (await reader.ReadAsync(piece) is > 0 and var count)
        {
            lock (_shown)
                _shown.Append(piece, 0, count);
        }

        return Shown();
    }
}
