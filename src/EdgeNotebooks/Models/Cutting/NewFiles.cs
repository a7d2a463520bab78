using EdgeNotebooks.IO;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>Files that come into being together or not at all: written under temporary names beside their own, and renamed once all are whole.</summary>
/// <param name="create">Makes a file for writing.</param>
internal sealed class NewFiles(Func<string, Stream> create) : IDisposable
{
    private readonly List<(string Temporary, string Path)> _files = [];

    public NewFiles()
        : this(path => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0))
    {
    }

    /// <exception cref="EdgeException">The file cannot be written: no permission, no space, a folder of that name.</exception>
    public void Write(string path, Action<Stream> write)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}{AtomicFile.TemporarySuffix}";
        try
        {
            if (Directory.Exists(path))
                throw new EdgeException($"cannot write {path}: it is a folder; give the name of a file");
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using var stream = create(temporary);
            _files.Add((temporary, path));
            write(stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw WriteFailure.At(path, error);
        }
    }

    /// <summary>Gives all files their names.</summary>
    /// <exception cref="EdgeException">One cannot be renamed; then none is left.</exception>
    public void Keep()
    {
        var kept = new List<string>();
        foreach (var (temporary, path) in _files)
        {
            try
            {
                File.Move(temporary, path, overwrite: true);
                kept.Add(path);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                kept.ForEach(TryDelete);
                throw WriteFailure.At(path, error);
            }
        }
    }

    /// <summary>Removes what has not got its name.</summary>
    public void Dispose() => _files.ForEach(file => TryDelete(file.Temporary));

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The first error is the one to report; what is left carries the temporary suffix.
        }
    }
}
