using System.Diagnostics;
using System.IO.Pipes;
using EdgeNotebooks.Hosting.Engine;

namespace EdgeNotebooks.Hosting.Worker;

/// <summary>
/// A child process that executes cells. It shares no state with this one, can be killed at any moment with everything it
/// started, and ends by itself when this process does. One cell at a time.
/// </summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly Lock Starting = new();

    private readonly Process _process;
    private readonly AnonymousPipeServerStream _replies;
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LastLines _errors = new();
    private CellOutputs _outputs = new(0);
    private readonly RecentDisplays _displays = new();
    private TaskCompletionSource<CellError?>? _cell;
    private bool _disposed;

    private WorkerProcess(Process process, AnonymousPipeServerStream replies)
    {
        _process = process;
        _replies = replies;
        Id = process.Id;
        _ = new WorkerPump(process, replies, OnReply, OnWritten, OnEnded);
    }

    /// <summary>The process id, which is also the id of its session and process group (except on Windows).</summary>
    public int Id { get; }

    /// <summary>Starts a worker and returns at once; the first cell waits until it is up.</summary>
    /// <exception cref="NotebookException">The worker's program or the working directory is missing.</exception>
    public static WorkerProcess Start(WorkerSettings settings)
    {
        if (!Directory.Exists(settings.WorkingDirectory))
            throw new NotebookException($"{settings.WorkingDirectory}: there is no such folder to work in; name one that exists");
        // A child inherits every inheritable handle there is at the moment: not that of another worker being started.
        lock (Starting)
            return StartAlone(settings);
    }

    private static WorkerProcess StartAlone(WorkerSettings settings)
    {
        var start = WorkerLocation.StartInfo();
        var replies = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        start.ArgumentList.Add("worker");
        start.ArgumentList.Add(replies.GetClientHandleAsString());
        start.WorkingDirectory = settings.WorkingDirectory;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.UseShellExecute = false;
        foreach (var (name, value) in settings.Environment)
        {
            if (value is null)
                start.Environment.Remove(name);
            else
                start.Environment[name] = value;
        }

        try
        {
            var process = Process.Start(start)!;
            replies.DisposeLocalCopyOfClientHandle();
            return new WorkerProcess(process, replies);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            replies.Dispose();
            throw new NotebookException($"the worker process cannot be started with {start.FileName} ({e.Message}); check that .NET is installed there", e);
        }
    }

    /// <summary>Runs a cell to its end, or to the worker's.</summary>
    /// <param name="cell">The number that errors name the cell by.</param>
    /// <param name="code">The cell's text.</param>
    /// <param name="outputs">Takes what the cell puts out, also from threads that it leaves running, until the next cell starts.</param>
    /// <param name="limit">After it the worker is killed; null for no limit.</param>
    /// <param name="time">The clock that the limit goes by.</param>
    /// <param name="cancellation">Kills the worker.</param>
    /// <returns>How the cell ended; a worker that ended before it was up has died in its first cell.</returns>
    public async Task<CellOutcome> ExecuteAsync(
        int cell, string code, CellOutputs outputs, TimeSpan? limit, TimeProvider time, CancellationToken cancellation = default)
    {
        await Task.WhenAny(_ready.Task, _ended.Task);
        var done = new TaskCompletionSource<CellError?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _outputs = outputs;
            _cell = done;
        }

        if (!cancellation.IsCancellationRequested)
            TrySend(new Request(RequestKind.Execute, cell, code));
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var over = Task.Delay(limit ?? Timeout.InfiniteTimeSpan, time, waiting.Token);
        var first = await Task.WhenAny(done.Task, _ended.Task, over);
        await waiting.CancelAsync();
        if (first == done.Task)
            return Done(await done.Task, outputs);
        if (first == over)
        {
            await KillAsync();
            outputs.Complete();
            return cancellation.IsCancellationRequested ? Interrupted() : TimedOut(limit!.Value);
        }

        // The last reply may have come in together with the end.
        if (done.Task.IsCompleted)
            return Done(await done.Task, outputs);
        ProcessGroup.KillGroup(Id);
        outputs.Complete();
        // Until it has a session of its own, Ctrl-C at a terminal ends a worker too, perhaps before this process hears of it.
        if (_process.ExitCode == WorkerExit.BySigint)
            await Task.Delay(Patience, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (cancellation.IsCancellationRequested)
            return Interrupted();
        return new CellOutcome(CellStatus.WorkerDied, WorkerExit.Describe(_process.ExitCode, _errors));
    }

    /// <summary>Ends the worker, its descendants and its process group; returns when it has ended and its output is read.</summary>
    public async Task KillAsync()
    {
        ProcessGroup.Kill(_process);

        // Reading what is left is bounded; should it be overdue all the same, the worker is as good as ended.
        await Task.WhenAny(_ended.Task, Task.Delay(TimeSpan.FromSeconds(10)));
    }

    /// <summary>Asks the worker to exit, kills it if it does not, and leaves no process behind.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        TrySend(new Request(RequestKind.Shutdown));
        await Task.WhenAny(_ended.Task, Task.Delay(Patience));
        if (_ended.Task.IsCompleted)
            ProcessGroup.KillGroup(Id);
        else
            await KillAsync();
        _process.Dispose();
        await _replies.DisposeAsync();
    }

    private static CellOutcome Done(CellError? error, CellOutputs outputs)
    {
        outputs.Complete();
        return new CellOutcome(error is null ? CellStatus.Completed : CellStatus.Failed, error);
    }

    private static CellOutcome Interrupted()
    {
        const string Message = "the run was interrupted in this cell";
        return new CellOutcome(CellStatus.Interrupted, new CellError("Interrupted", Message, [$"Interrupted: {Message}"]));
    }

    private static CellOutcome TimedOut(TimeSpan limit)
    {
        var message = string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"the cell ran longer than its limit of {limit.TotalSeconds:0.###} s, and its process was ended");
        return new CellOutcome(CellStatus.TimedOut, new CellError("CellTimeout", message, [$"CellTimeout: {message}"]));
    }

    private void TrySend(Request request)
    {
        try
        {
            lock (_process)
                Frames.Write(_process.StandardInput.BaseStream, request, MessageContext.Default.Request);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The worker has ended, which its pump reports.
        }
    }

    private void OnReply(Reply reply)
    {
        switch (reply.Kind)
        {
            case ReplyKind.Ready:
                _ready.TrySetResult();
                break;
            case ReplyKind.Display:
                lock (_lock)
                {
                    _displays.Add(DisplayId(reply), _outputs);
                    _outputs.Display(DisplayId(reply), Bundle(reply));
                }

                break;
            case ReplyKind.Update:
                lock (_lock)
                    _displays.Find(DisplayId(reply))?.Update(DisplayId(reply), Bundle(reply));
                break;
            case ReplyKind.Result:
                lock (_lock)
                    _outputs.Result(Bundle(reply));
                break;
            case ReplyKind.Done:
                lock (_lock)
                    _cell?.TrySetResult(reply.Error);
                break;
        }

        if (reply.Kind is ReplyKind.Display or ReplyKind.Update or ReplyKind.Barrier)
            TrySend(new Request(RequestKind.Acknowledge));
    }

    // A reply that lacks what its kind needs was not written by a worker of ours.
    private static string DisplayId(Reply reply) => reply.DisplayId ?? throw new InvalidDataException("a reply without a display id");

    private static System.Text.Json.Nodes.JsonObject Bundle(Reply reply) => reply.Bundle ?? throw new InvalidDataException("a reply without content");

    private void OnWritten(bool error, ReadOnlyMemory<byte> bytes)
    {
        if (error)
            _errors.Add(bytes.Span);
        lock (_lock)
            _outputs.Write(error, bytes.Span);
    }

    private void OnEnded() => _ended.TrySetResult();
}
