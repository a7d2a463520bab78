namespace EdgeNotebooks.Data.Downloads;

/// <summary>Cancels a connection that gives nothing for some time, and tells that from the user's own cancellation.</summary>
internal sealed class StallWatch : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationToken _users;
    private readonly CancellationTokenSource _source;

    public StallWatch(TimeSpan limit, CancellationToken users)
    {
        (_limit, _users) = (limit, users);
        _source = CancellationTokenSource.CreateLinkedTokenSource(users);
    }

    /// <summary>A token for the next wait, which may take the whole limit.</summary>
    public CancellationToken Restarted()
    {
        _source.CancelAfter(_limit);
        return _source.Token;
    }

    /// <summary>What an exception while waiting for the network means; null where it is the user's cancellation, or none of the network's.</summary>
    public CutOffException? Caught(Exception error)
    {
        if (_users.IsCancellationRequested)
            return null;
        if (error is OperationCanceledException && _source.IsCancellationRequested)
            return new CutOffException($"the server gave nothing for {Durations.Format(_limit)}", error);
        return error is HttpRequestException or IOException ? new CutOffException("the connection was cut off", error) : null;
    }

    public void Dispose() => _source.Dispose();
}
