namespace EdgeNotebooks.Data.Downloads;

/// <summary>Free space on disks.</summary>
internal static class FreeSpace
{
    /// <summary>Bytes that this user may still write to the disk of a folder; null where the system does not say.</summary>
    public static long? Of(string folder)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
