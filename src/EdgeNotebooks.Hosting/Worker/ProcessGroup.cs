using System.ComponentModel;
using System.Diagnostics;

namespace EdgeNotebooks.Hosting.Worker;

/// <summary>
/// Ending a process with everything that it started. A worker leads a session, and with it a process group: what its
/// children left behind when they ended is still found there. Only a process that made a session of its own escapes.
/// </summary>
internal static class ProcessGroup
{
    /// <summary>Ends the process, its descendants and its group at once. Harmless for what has already ended.</summary>
    public static void Kill(Process process)
    {
        var group = process.Id;
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException or NotSupportedException)
        {
            // It ended in the meantime.
        }

        KillGroup(group);
    }

    /// <summary>Ends what is left of a worker's group after the worker itself has ended.</summary>
    public static void KillGroup(int group)
    {
        if (!OperatingSystem.IsWindows())
            _ = Posix.Kill(-group, Posix.SigKill);
    }

    /// <summary>Ends this process and its group without running any more of its code.</summary>
    public static void KillOwn()
    {
        using var self = Process.GetCurrentProcess();
        if (!OperatingSystem.IsWindows())
            _ = Posix.Kill(-self.Id, Posix.SigKill);
        self.Kill();
    }
}
