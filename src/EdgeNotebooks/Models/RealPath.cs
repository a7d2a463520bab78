namespace EdgeNotebooks.Models;

/// <summary>The path of a file with every symbolic link on the way followed.</summary>
internal static class RealPath
{
    /// <summary>As many as Linux follows in one path.</summary>
    private const int MostLinks = 40;

    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static string Of(string path)
    {
        var links = 0;
        var whole = Path.GetFullPath(path);
        var done = Path.GetPathRoot(whole)!;
        var rest = new Stack<string>(Parts(whole[done.Length..]));
        while (rest.TryPop(out var part))
        {
            var next = Path.Combine(done, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                done = next;
                continue;
            }

            if (++links > MostLinks)
                throw new IOException($"more than {MostLinks} symbolic links lead to '{path}'");
            var full = Path.GetFullPath(Path.Combine(done, target));
            done = Path.GetPathRoot(full)!;
            foreach (var step in Parts(full[done.Length..]))
                rest.Push(step);
        }

        return done;
    }

    private static IEnumerable<string> Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Reverse();
}
