using System.Text.Json.Nodes;
using EdgeNotebooks.Hosting.Engine;

namespace EdgeNotebooks.Hosting.Worker;

/// <summary>
/// The worker's connection to its parent. Displays wait until the parent has put them in place: what the thread then writes
/// to standard output, which travels another way, cannot overtake them.
/// </summary>
internal sealed class ParentLink(Stream requests, Stream replies) : IDisplaySink, IDisposable
{
    private readonly Lock _exchange = new();
    private readonly Lock _writing = new();
    private readonly SemaphoreSlim _acknowledged = new(0);

    /// <summary>The next request; null when the parent is gone.</summary>
    public Request? Receive()
    {
        try
        {
            return Frames.Read(requests, MessageContext.Default.Request);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Acknowledged() => _acknowledged.Release();

    public void Send(Reply reply)
    {
        lock (_writing)
            Frames.Write(replies, reply, MessageContext.Default.Reply);
    }

    /// <summary>Returns when the parent has taken everything written so far.</summary>
    public void Barrier() => SendAndWait(new Reply(ReplyKind.Barrier));

    public void Display(string displayId, JsonObject bundle) => SendAndWait(new Reply(ReplyKind.Display, displayId, bundle));

    public void Update(string displayId, JsonObject bundle) => SendAndWait(new Reply(ReplyKind.Update, displayId, bundle));

    public void Result(JsonObject bundle) => Send(new Reply(ReplyKind.Result, Bundle: bundle));

    public void Dispose()
    {
        replies.Dispose();
        requests.Dispose();
        _acknowledged.Dispose();
    }

    private void SendAndWait(Reply reply)
    {
        lock (_exchange)
        {
            Send(reply);
            _acknowledged.Wait();
        }
    }
}
