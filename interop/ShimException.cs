namespace EdgeNotebooks.Interop;

/// <summary>A call of edge_shim failed. The message is one line that names provider, device and model, and has the vendor's own words.</summary>
public sealed class ShimException : Exception
{
    /// <summary>Makes an error of a status and its message.</summary>
    public ShimException(ShimStatus status, string message)
        : base(message) => Status = status;

    /// <summary>What kind of failure it is.</summary>
    public ShimStatus Status { get; }

    /// <summary>The one place where a status becomes an exception. On the thread that made the call, before it makes another.</summary>
    internal static void ThrowIfFailed(es_status status)
    {
        if (status != es_status.ES_OK)
            throw Last(status);
    }

    /// <summary>The error of the call that this thread has just made.</summary>
    internal static unsafe ShimException Last(es_status status) => new((ShimStatus)status, Utf8.Read(EdgeShim.es_last_error()));
}
