using System.Runtime.InteropServices;

namespace EdgeNotebooks.Hosting.Worker;

/// <summary>The few calls of the C library that .NET has no name for.</summary>
internal static partial class Posix
{
    public const int SigKill = 9;
    public const short PollIn = 1;
    private const int SetDescriptorFlags = 2;
    private const int CloseOnExec = 1;
    private const int ReadOnly = 0;
    private static readonly int CoreLimit = OperatingSystem.IsLinux() ? 4 : OperatingSystem.IsMacOS() ? 4 : -1;

    /// <summary>Keeps a descriptor from programs that this process starts.</summary>
    public static void CloseOnExecute(int descriptor) => Fcntl(descriptor, SetDescriptorFlags, CloseOnExec);

    /// <summary>Moves standard input to a descriptor that children do not inherit and puts /dev/null in its place.</summary>
    public static int TakeStandardInput()
    {
        var taken = Dup(0);
        CloseOnExecute(taken);
        var nothing = Open("/dev/null", ReadOnly);
        _ = Dup2(nothing, 0);
        _ = Close(nothing);
        return taken;
    }

    /// <summary>A crash is reported in the notebook; a core file beside it helps nobody.</summary>
    public static void NoCoreFiles()
    {
        var none = default(ResourceLimit);
        _ = SetResourceLimit(CoreLimit, in none);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "setsid", SetLastError = true)]
    public static partial int NewSession();

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll([In, Out] PollDescriptor[] descriptors, nuint count, int timeoutMs);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Fcntl(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Dup(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Dup2(int from, int to);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetResourceLimit(int resource, in ResourceLimit limit);

    /// <summary>The C library's <c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
