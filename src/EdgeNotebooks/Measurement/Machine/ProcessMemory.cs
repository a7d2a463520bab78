using System.Runtime.InteropServices;

namespace EdgeNotebooks.Measurement.Machine;

/// <summary>Resident memory of this process, as Linux tells it: what is in use, and the most that was since the peak was last reset.</summary>
public static partial class ProcessMemory
{
    private const string Status = "/proc/self/status";
    private const string ResetPeak = "5";

    /// <summary>Why there is no figure, on systems other than Linux.</summary>
    public const string WhyUnknown = "the system does not tell a process's peak memory so that it can be reset";

    /// <summary>
    /// Gives freed memory back to the system, and lets the peak start anew from what is in use; returns that, in bytes. Null where
    /// the system does not tell. Takes some milliseconds.
    /// </summary>
    public static long? Begin()
    {
        if (!OperatingSystem.IsLinux())
            return null;

        GC.Collect();
        TrimNativeHeap();
        try
        {
            File.WriteAllText("/proc/self/clear_refs", ResetPeak);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return SystemFile.KilobytesOf(SystemFile.TryRead(Status), "VmRSS:");
    }

    /// <summary>The most that was resident since <see cref="Begin"/>, in bytes; null where the system does not tell.</summary>
    public static long? Peak() => OperatingSystem.IsLinux() ? SystemFile.KilobytesOf(SystemFile.TryRead(Status), "VmHWM:") : null;

    private static void TrimNativeHeap()
    {
        try
        {
            _ = MallocTrim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // A C library other than glibc gives memory back by itself, or not at all.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int MallocTrim(nuint pad);
}
