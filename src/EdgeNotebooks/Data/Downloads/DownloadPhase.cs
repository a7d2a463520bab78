namespace EdgeNotebooks.Data.Downloads;

/// <summary>What a download is doing.</summary>
public enum DownloadPhase
{
    /// <summary>Waits for another process that fetches the same.</summary>
    Waiting,

    /// <summary>Takes bytes from a server.</summary>
    Downloading,

    /// <summary>Computes the hash.</summary>
    Checking,

    /// <summary>Unpacks.</summary>
    Unpacking,
}
