namespace EdgeNotebooks.Power.Logs;

/// <summary>A log that can be read again.</summary>
/// <param name="Name">As the user named it.</param>
/// <param name="Open">Opens it at its beginning.</param>
internal sealed record LogSource(string Name, Func<Stream> Open)
{
    /// <summary>The file's name, which its meters are called by.</summary>
    public string FileName => Path.GetFileName(Name);

    public static LogSource OfFile(string path) => new(path, () => OpenFile(path));

    private static FileStream OpenFile(string path)
    {
        FileStream file;
        try
        {
            // Who still writes it is not in the way.
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Directory.Exists(path) ? new EdgeException($"{path} is a folder; name the log in it", error)
                : File.Exists(path) ? new EdgeException($"cannot read {path}: {error.Message.Split('\n')[0].TrimEnd('.')}", error)
                : new EdgeException($"there is no file {path}", error);
        }

        try
        {
            Check(path, file);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void Check(string path, FileStream file)
    {
        if (!file.CanSeek)
            throw new EdgeException($"{path} is no plain file: a log is read twice; save it to a file first");
        if (file.Length == 0)
            throw new EdgeException($"{path} is empty");
        if (file.ReadByte() == 0x1f && file.ReadByte() == 0x8b)
            throw new EdgeException($"{path} is compressed; unpack it first, for example with gunzip");
        file.Position = 0;
    }
}
