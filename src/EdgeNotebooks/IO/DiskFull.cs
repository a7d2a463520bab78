namespace EdgeNotebooks.IO;

/// <summary>Tells a full disk from other failures of input and output.</summary>
internal static class DiskFull
{
    private const int Enospc = 28;
    private static readonly int Edquot = OperatingSystem.IsMacOS() ? 69 : 122;

    /// <summary>
    /// .NET leaves errno in HResult on Unix; on Windows ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL (39 and 112) are HRESULTs.
    /// </summary>
    public static bool Is(Exception error) => OperatingSystem.IsWindows()
        ? error.HResult is unchecked((int)0x80070027) or unchecked((int)0x80070070)
        : error is IOException && (error.HResult == Enospc || error.HResult == Edquot);
}
