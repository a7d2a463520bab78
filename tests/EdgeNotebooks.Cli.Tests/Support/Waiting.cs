using System.Diagnostics;

namespace EdgeNotebooks.Cli.Tests.Support;

/// <summary>Waiting for what another process brings about.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Looks until the condition holds; false when it still does not after a minute.</summary>
    public static bool For(Func<bool> condition)
    {
        var since = Stopwatch.StartNew();
        while (!condition())
        {
            if (since.Elapsed > Limit)
                return false;
            Thread.Sleep(10);
        }

        return true;
    }
}
