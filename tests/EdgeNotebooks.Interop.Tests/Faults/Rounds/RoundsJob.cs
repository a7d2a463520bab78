namespace EdgeNotebooks.Interop.Tests.Faults.Rounds;

/// <summary>The worker's side: opens, runs and disposes of sessions, and tells what memory is in use after the first tenth and at the end.</summary>
internal static class RoundsJob
{
    /// <summary>One line: rounds between the two looks, bytes of malloc's and of .NET's that were in use at each, and resident private bytes at each.</summary>
    public static string Run(string provider, string device, string model, int rounds)
    {
        var libraries = Inference.Shim.ShimLibraries.OfEnvironment();
        var settings = new NativeSessionSettings { Device = device, ModelPath = model, Slots = 2, Threads = 1 };
        var first = Math.Max(rounds / 10, 1);
        for (var round = 0; round < first; round++)
            One(provider, libraries, settings);
        var before = MemoryInUse.Now();
        for (var round = first; round < rounds; round++)
            One(provider, libraries, settings);
        return $"{rounds - first} {before} {MemoryInUse.Now()}";
    }

    private static void One(string name, IReadOnlyDictionary<string, string> libraries, NativeSessionSettings settings)
    {
        using var provider = NativeProvider.Open(name, libraries);
        _ = provider.GetDevices();
        try
        {
            provider.OpenSession(settings with { Device = "none:9" }).Dispose();
        }
        catch (ShimException)
        {
            // A refused session must leave as little behind as one that ran.
        }

        using var session = provider.OpenSession(settings);
        session.GetInput(0, 0).Fill(1);
        session.Run(0);
        _ = session.GetOutput(0, 0)[0];
        session.Start(1);
        session.TryWait(1, Timeout.InfiniteTimeSpan);
        using var buffers = session.CreateBuffers();
        session.Use(0, buffers);
        session.Run(0);
        session.Use(0, null);
    }
}
