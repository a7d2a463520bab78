using System.Runtime.InteropServices;

namespace EdgeNotebooks.Cli.Tests.Support;

/// <summary>kill(2).</summary>
internal static partial class Signals
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>Sends to a process, or to a whole group when negative; one that has ended is no error.</summary>
    public static void Send(int process, int signal) => _ = SendSignal(process, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
