namespace EdgeNotebooks.Cli;

/// <summary>
/// Where the suite's own files are. The launcher builds the command into <c>build/cli</c> and the library that notebooks
/// reference into <c>build/notebooks</c> of the checkout.
/// </summary>
internal static class Installation
{
    /// <summary>The checkout's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The notebooks' folder.</summary>
    public static string Notebooks => Path.Combine(Root, "notebooks");

    /// <summary>What the first cell of every notebook references.</summary>
    public static string NotebookLibrary => Path.Combine(Root, "build", "notebooks", "EdgeNotebooks.Analysis.dll");

    /// <summary>A path as short as it can be written from here.</summary>
    public static string Relative(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.Length < path.Length ? relative : path;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "notebooks")) && File.Exists(Path.Combine(folder.FullName, "EdgeNotebooks.sln")))
                return folder.FullName;
        }

        throw new EdgeException($"there is no EdgeNotebooks checkout above {AppContext.BaseDirectory}; run the edge launcher of a clone");
    }
}
