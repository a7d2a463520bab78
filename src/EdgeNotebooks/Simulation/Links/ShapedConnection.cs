using System.Net.Sockets;

namespace EdgeNotebooks.Simulation.Links;

/// <summary>One connection through a shaped channel: a flow each way, until both have ended or the connection breaks, which resets it on both sides.</summary>
internal sealed class ShapedConnection(Socket client, Socket target, ShapedFlow up, ShapedFlow down)
{
    /// <summary>Carries bytes both ways to the end.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; it has been reset.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var breaking = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var hasEnded = false;
        try
        {
            await Task.WhenAll(up.ReadAsync(breaking.Token), down.ReadAsync(breaking.Token), WriteAsync()).ConfigureAwait(false);
            hasEnded = true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // One side has gone.
        }
        finally
        {
            if (!hasEnded)
            {
                Reset(client);
                Reset(target);
            }

            client.Dispose();
            target.Dispose();
            up.Dispose();
            down.Dispose();
        }

        async Task WriteAsync()
        {
            // Where one side takes no more, what it sent before is still handed on.
            FlowEnd[] ends = await Task.WhenAll(HandOnAsync(up), HandOnAsync(down)).ConfigureAwait(false);
            if (ends.Any(end => end != FlowEnd.Ended))
                await breaking.CancelAsync().ConfigureAwait(false);
            breaking.Token.ThrowIfCancellationRequested();
        }

        async Task<FlowEnd> HandOnAsync(ShapedFlow flow)
        {
            var end = await flow.WriteAsync(breaking.Token).ConfigureAwait(false);
            if (end == FlowEnd.SourceReset)
                await breaking.CancelAsync().ConfigureAwait(false);
            return end;
        }
    }

    /// <summary>Makes the socket's closing tell the other end that what it has is not all: a reset instead of an end.</summary>
    public static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It is reset already.
        }

        socket.Dispose();
    }
}
