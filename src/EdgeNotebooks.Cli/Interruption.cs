using System.Runtime.InteropServices;

namespace EdgeNotebooks.Cli;

/// <summary>
/// Ctrl-C (and SIGTERM) as a cancellation from the first line on: the command ends its workers, writes what it has and ends
/// by itself. A second signal, or too long a clean-up, ends it at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan CleanUpTime = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _source = new();
    private readonly Timer _limit = new(_ => Environment.Exit(ExitCodes.Interrupted));
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() =>
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _limit.Dispose();
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (_source.IsCancellationRequested)
            return;

        context.Cancel = true;
        _limit.Change(CleanUpTime, Timeout.InfiniteTimeSpan);
        _source.Cancel();
    }
}
