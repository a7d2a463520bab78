using EdgeNotebooks.IO;

namespace EdgeNotebooks.Cli.Reproduction;

/// <summary>
/// The folder that a reproduction writes: <c>report.html</c>, <c>notebooks/</c> executed, <c>results/</c>, <c>environment.json</c>,
/// <c>run.json</c>; <c>earlier/</c> holds runs that were set aside. One process at a time holds it.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
    private static readonly string[] Parts = ["report.html", "notebooks", "results", "environment.json", "run.json"];

    private readonly FileStream _lock;

    /// <summary>Makes the folder where needed and takes hold of it.</summary>
    /// <exception cref="EdgeException">It cannot be written, or another run holds it.</exception>
    public OutputFolder(string path)
    {
        Root = Path.GetFullPath(path);
        var lockPath = Path.Combine(Root, ".lock");
        try
        {
            Directory.CreateDirectory(Root);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw WriteFailure.AtFolder(path, error);
        }

        try
        {
            // The system lets go of it when the process ends, however it ends.
            _lock = new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (File.Exists(lockPath))
        {
            throw new EdgeException($"another edge reproduce is writing {path}; wait for it, since two at once would slow each other down", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw WriteFailure.AtFolder(path, error);
        }
    }

    public string Root { get; }

    public string Report => Path.Combine(Root, "report.html");

    public string Results => Path.Combine(Root, "results");

    public string Environment => Path.Combine(Root, "environment.json");

    public string State => Path.Combine(Root, "run.json");

    public string NotebookOf(NotebookStep step) => Path.Combine(Root, "notebooks", step.Name + ".ipynb");

    /// <summary>Moves everything of an earlier run into a folder of its own; nothing is deleted.</summary>
    /// <returns>That folder; null where there was no earlier run.</returns>
    public string? SetEarlierRunAside()
    {
        if (!Parts.Any(part => Path.Exists(Path.Combine(Root, part))))
            return null;

        var name = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var aside = Path.Combine(Root, "earlier", name);
        for (var number = 2; Directory.Exists(aside); number++)
            aside = Path.Combine(Root, "earlier", $"{name}-{number}");
        try
        {
            Directory.CreateDirectory(aside);
            foreach (var part in Parts)
            {
                var from = Path.Combine(Root, part);
                if (Path.Exists(from))
                    Directory.Move(from, Path.Combine(aside, part));
            }

            return aside;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw WriteFailure.AtFolder(aside, error);
        }
    }

    public void Dispose() => _lock.Dispose();
}
