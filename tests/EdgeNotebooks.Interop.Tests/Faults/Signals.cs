namespace EdgeNotebooks.Interop.Tests.Faults;

/// <summary>Numbers of signals that end a process, by signal(7).</summary>
internal static class Signals
{
    public const int Abort = 6;
}
