namespace EdgeNotebooks.IO;

/// <summary>Turns what the operating system says about a failed write into one line with the next step.</summary>
public static class WriteFailure
{
    /// <summary>The error to throw for a write that failed at a file's path.</summary>
    public static EdgeException At(string path, Exception error) => At(path, Path.GetDirectoryName(path), error);

    /// <summary>The error to throw for a folder that could not be made or written.</summary>
    public static EdgeException AtFolder(string folder, Exception error) => At(folder, folder, error);

    private static EdgeException At(string path, string? folder, Exception error)
    {
        if (DiskFull.Is(error))
            return new EdgeException($"cannot write {path}: the disk is full; free some space and run again, what is finished is kept", error);
        if (error is UnauthorizedAccessException)
            return new EdgeException($"cannot write {path}: permission denied; choose another folder with --out or change its permissions", error);

        var why = FileInTheWay(folder) is { } file ? $"{file} is a file, not a folder" : FirstLine(error.Message);
        return new EdgeException($"cannot write {path}: {why}; choose another place with --out", error);
    }

    private static string? FileInTheWay(string? folder)
    {
        while (!string.IsNullOrEmpty(folder) && !File.Exists(folder))
            folder = Path.GetDirectoryName(folder);
        return string.IsNullOrEmpty(folder) ? null : folder;
    }

    private static string FirstLine(string message) => message.Split('\n', 2)[0].TrimEnd('.', '\r');
}
