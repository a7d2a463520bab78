namespace EdgeNotebooks.IO;

/// <summary>Turns what the operating system says about a failed write into one line with the next step.</summary>
public static class WriteFailure
{
    /// <summary>The error to throw for a write that failed at a path.</summary>
    public static EdgeException At(string path, Exception error)
    {
        if (DiskFull.Is(error))
            return new EdgeException($"cannot write {path}: the disk is full; free some space and run again, what is finished is kept", error);
        if (error is UnauthorizedAccessException)
            return new EdgeException($"cannot write {path}: permission denied; choose another folder with --out or change its permissions", error);

        return new EdgeException($"cannot write {path}: {FirstLine(error.Message)}", error);
    }

    private static string FirstLine(string message) => message.Split('\n', 2)[0].TrimEnd('.', '\r');
}
