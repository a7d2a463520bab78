using System.Globalization;
using System.Runtime.InteropServices;

namespace EdgeNotebooks.Interop.Tests.Faults.Rounds;

/// <summary>
/// Memory that is in use, to the byte, and so comparable: what malloc has given out and not got back, and what .NET's objects take. Resident
/// memory goes with both, and with when the collector runs. Linux with glibc, in one arena (<c>MALLOC_ARENA_MAX=1</c>).
/// </summary>
/// <param name="Malloc">Bytes given out by malloc.</param>
/// <param name="Managed">Bytes of live .NET objects.</param>
/// <param name="Resident">Private bytes in memory: what the system counts.</param>
internal readonly partial record struct MemoryInUse(long Malloc, long Managed, long Resident)
{
    public static MemoryInUse Now()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        var malloc = Information();
        var resident = File.ReadLines("/proc/self/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return new MemoryInUse((long)(malloc.InUse + malloc.Mapped), GC.GetTotalMemory(forceFullCollection: true), 1024 * long.Parse(resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static MemoryInUse Parse(string malloc, string managed, string resident) => new(Number(malloc), Number(managed), Number(resident));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Malloc} {Managed} {Resident}");

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    [LibraryImport("libc", EntryPoint = "mallinfo2")]
    private static partial MallocInformation Information();

    // struct mallinfo2 of <malloc.h>, glibc 2.33.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct MallocInformation
    {
        private readonly nuint _arena;
        private readonly nuint _ordinaryBlocks;
        private readonly nuint _smallBlocks;
        private readonly nuint _mappedBlocks;
        public readonly nuint Mapped;
        private readonly nuint _most;
        private readonly nuint _smallFree;
        public readonly nuint InUse;
        private readonly nuint _free;
        private readonly nuint _top;
    }
}
