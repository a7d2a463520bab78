using System.Runtime.InteropServices;

namespace EdgeNotebooks.Hosting.Worker;

/// <summary>Asks several pipes at once whether something can be read, which .NET's streams cannot say.</summary>
internal static partial class Pipes
{
    /// <summary>Waits until one of the pipes has bytes or has ended, or the time is over.</summary>
    /// <returns>For each pipe whether a read returns at once; a null handle is never ready.</returns>
    public static bool[] Wait(SafeHandle?[] pipes, int timeoutMs) =>
        OperatingSystem.IsWindows() ? WaitWindows(pipes, timeoutMs) : WaitUnix(pipes, timeoutMs);

    /// <summary>Whether a read of the pipe returns at once.</summary>
    public static bool IsReady(SafeHandle pipe) => Wait([pipe], 0)[0];

    private static bool[] WaitUnix(SafeHandle?[] pipes, int timeoutMs)
    {
        var descriptors = Array.ConvertAll(
            pipes, pipe => new Posix.PollDescriptor { Descriptor = pipe is null ? -1 : (int)pipe.DangerousGetHandle(), Events = Posix.PollIn });
        return Posix.Poll(descriptors, (nuint)descriptors.Length, timeoutMs) > 0
            ? Array.ConvertAll(descriptors, descriptor => descriptor.Happened != 0)
            : new bool[pipes.Length];
    }

    private static bool[] WaitWindows(SafeHandle?[] pipes, int timeoutMs)
    {
        for (var waited = 0; ; waited += 5)
        {
            var ready = Array.ConvertAll(pipes, pipe => pipe is not null && (!PeekNamedPipe(pipe, 0, 0, 0, out var available, 0) || available > 0));
            if (ready.Contains(true) || waited >= timeoutMs)
                return ready;
            Thread.Sleep(5);
        }
    }

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool PeekNamedPipe(SafeHandle pipe, nint buffer, int size, nint read, out int available, nint left);
}
