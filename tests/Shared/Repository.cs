namespace EdgeNotebooks.TestSupport;

/// <summary>Where things are in the checkout that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The checkout's root: the folder above the test assembly that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EdgeNotebooks.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"no EdgeNotebooks.sln above {AppContext.BaseDirectory}");
    }
}
