using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace EdgeNotebooks.Hosting.Worker;

/// <summary>
/// One thread that reads a worker's three pipes: replies and both standard streams. It keeps them in order: after replies
/// have come in, and before they are acted on, the streams are emptied; the worker writes nothing more to them until a
/// display is acknowledged.
/// </summary>
internal sealed class WorkerPump
{
    /// <summary>More than a pipe holds, so what lay in it when a reply came is read; and an end, should a thread write for ever.</summary>
    private const int MostAtOnce = 1024 * 1024;

    private const int MostStepsAfterEnd = 64;

    private readonly Process _process;
    private readonly PipeStream?[] _pipes;
    private readonly Action<Reply> _replied;
    private readonly Action<bool, ReadOnlyMemory<byte>> _written;
    private readonly Action _ended;
    private readonly FrameAssembler<Reply> _replies = new(MessageContext.Default.Reply);
    private readonly byte[] _buffer = new byte[64 * 1024];

    public WorkerPump(Process process, PipeStream replies, Action<Reply> replied, Action<bool, ReadOnlyMemory<byte>> written, Action ended)
    {
        _process = process;
        _pipes = [(PipeStream)process.StandardOutput.BaseStream, (PipeStream)process.StandardError.BaseStream, replies];
        (_replied, _written, _ended) = (replied, written, ended);
        new Thread(Run) { IsBackground = true, Name = "worker output" }.Start();
    }

    private void Run()
    {
        try
        {
            while (!_process.HasExited)
                Step(timeoutMs: 50);
            ProcessGroup.KillGroup(_process.Id);

            // What it wrote before it ended is still in the pipes. Whoever inherited them and escaped may go on writing for
            // ever: no more is read than a pipe holds, several times over.
            for (var steps = 0; steps < MostStepsAfterEnd && Step(timeoutMs: 0); steps++)
            {
            }
        }
#pragma warning disable CA1031 // Whatever a cell wrote into the private pipe, it costs this worker and not the process that supervises it.
        catch (Exception)
#pragma warning restore CA1031
        {
            ProcessGroup.Kill(_process);
            _process.WaitForExit();
        }
        finally
        {
            _ended();
        }
    }

    private bool Step(int timeoutMs)
    {
        var ready = Pipes.Wait(Array.ConvertAll(_pipes, pipe => (SafeHandle?)pipe?.SafePipeHandle), timeoutMs);
        if (ready[2])
        {
            _replies.Append(Read(2));
            Empty(0);
            Empty(1);
            while (_replies.TryTake(out var reply))
                _replied(reply!);
        }
        else
        {
            for (var i = 0; i < 2; i++)
            {
                if (ready[i])
                    Forward(i);
            }
        }

        return ready.Contains(true);
    }

    private void Empty(int pipe)
    {
        for (var read = 0; read < MostAtOnce && _pipes[pipe] is { } stream && Pipes.IsReady(stream.SafePipeHandle);)
            read += Forward(pipe);
    }

    private int Forward(int pipe)
    {
        var count = Read(pipe).Length;
        if (count > 0)
            _written(pipe == 1, _buffer.AsMemory(0, count));
        return count;
    }

    private ReadOnlySpan<byte> Read(int pipe)
    {
        var count = _pipes[pipe]!.Read(_buffer);
        if (count == 0)
            _pipes[pipe] = null;
        // All three closed before the process has ended: do not spin until it does.
        if (Array.TrueForAll(_pipes, p => p is null))
            _process.WaitForExit(50);
        return _buffer.AsSpan(0, count);
    }
}
