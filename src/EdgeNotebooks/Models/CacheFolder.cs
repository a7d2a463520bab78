namespace EdgeNotebooks.Models;

/// <summary>Where files that can be made again are kept for the user.</summary>
internal static class CacheFolder
{
    /// <summary>
    /// A folder below <c>EDGE_CACHE</c> where that is set; else below <c>edgenotebooks</c> in the user's cache:
    /// <c>XDG_CACHE_HOME</c> or <c>~/.cache</c>, <c>~/Library/Caches</c> on macOS, the local application data on Windows.
    /// </summary>
    public static string Of(string name, Func<string, string?> environment)
    {
        if (environment("EDGE_CACHE") is { Length: > 0 } chosen)
            return Path.Combine(Path.GetFullPath(chosen), "edgenotebooks", name);
        return Path.Combine(UserCache(environment), "edgenotebooks", name);
    }

    private static string UserCache(Func<string, string?> environment)
    {
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS())
            return Path.Combine(home, "Library", "Caches");
        // The XDG Base Directory specification ignores a relative path.
        return environment("XDG_CACHE_HOME") is { Length: > 0 } folder && Path.IsPathRooted(folder)
            ? folder
            : Path.Combine(home, ".cache");
    }
}
