using System.Runtime.InteropServices;

namespace EdgeNotebooks.Measurement;

/// <summary>
/// Sleeps that end close to their time: Linux's <c>clock_nanosleep</c> with a timer slack of a nanosecond, where
/// <see cref="Thread.Sleep(TimeSpan)"/> rounds to milliseconds. Elsewhere the rounding remains, and is slept short by.
/// </summary>
internal static partial class MonotonicSleep
{
    private const int ClockMonotonic = 1;
    private const int TimerSlack = 29; // PR_SET_TIMERSLACK

    private static readonly TimeSpan Granularity = TimeSpan.FromMilliseconds(2);

    [ThreadStatic]
    private static bool _hasNoSlack;

    /// <summary>Sleeps for about that long, or not at all where the system cannot sleep so shortly.</summary>
    public static void For(TimeSpan length)
    {
        if (OperatingSystem.IsLinux())
        {
            if (!_hasNoSlack)
            {
                _ = Prctl(TimerSlack, 1, 0, 0, 0);
                _hasNoSlack = true;
            }

            var request = new TimeSpec { Seconds = (nint)(length.Ticks / TimeSpan.TicksPerSecond), Nanoseconds = (nint)(length.Ticks % TimeSpan.TicksPerSecond * 100) };
            _ = ClockNanosleep(ClockMonotonic, 0, request, 0);
        }
        else if (length > Granularity)
        {
            Thread.Sleep(length - Granularity);
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int ClockNanosleep(int clock, int flags, in TimeSpec request, nint remaining);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Prctl(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);

    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
