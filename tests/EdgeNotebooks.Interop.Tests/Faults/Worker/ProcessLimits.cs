using System.Runtime.InteropServices;

namespace EdgeNotebooks.Interop.Tests.Faults.Worker;

/// <summary>Limits of this process, for one that reads damaged files: Linux's.</summary>
internal static partial class ProcessLimits
{
    // <asm-generic/resource.h>
    private const int Data = 2;
    private const int Core = 4;

    /// <summary>
    /// An allocation beyond fails as on a machine with so much memory, and a crash leaves no core file. What .NET reserves and does not
    /// use does not count (setrlimit(2), RLIMIT_DATA).
    /// </summary>
    /// <param name="dataBytes">Private memory of the process.</param>
    public static void Set(ulong dataBytes)
    {
        if (!OperatingSystem.IsLinux())
            return;
        Set(Data, dataBytes);
        Set(Core, 0);
    }

    private static void Set(int which, ulong bytes)
    {
        var limit = new Limit(bytes, bytes);
        if (SetLimit(which, in limit) != 0)
            throw new InvalidOperationException($"limit {which} could not be set: error {Marshal.GetLastPInvokeError()}");
    }

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int which, in Limit limit);

    private readonly record struct Limit(ulong Soft, ulong Hard);
}
