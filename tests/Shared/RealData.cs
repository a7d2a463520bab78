namespace EdgeNotebooks.TestSupport;

/// <summary>Real models and photographs that lie outside the checkout: in <c>EDGE_TEST_DATA</c>, or in <c>shared/real</c> beside it.</summary>
internal static class RealData
{
    private static readonly string Root =
        Environment.GetEnvironmentVariable("EDGE_TEST_DATA") is { Length: > 0 } folder ? folder : Path.Combine(Repository.Root, "..", "shared", "real");

    /// <summary>The path of a file or folder, or the test is skipped under the suite <c>real-data</c>.</summary>
    /// <param name="name">E.g. <c>photos/cat_720p.jpg</c>.</param>
    public static string PathOf(string name)
    {
        var path = Path.GetFullPath(Path.Combine(Root, name));
        if (!Path.Exists(path))
            Assert.Skip($"real-data: there is no {name} in EDGE_TEST_DATA");
        return path;
    }
}
