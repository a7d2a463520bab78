namespace EdgeNotebooks.Interop;

/// <summary>How a call of edge_shim ended: <c>es_status</c> of edge_shim.h, which says what each means.</summary>
public enum ShimStatus
{
    /// <summary>Done.</summary>
    Ok = es_status.ES_OK,

    /// <summary>An argument is out of range or contradicts another.</summary>
    InvalidArgument = es_status.ES_INVALID_ARGUMENT,

    /// <summary>No such provider, device or file.</summary>
    NotFound = es_status.ES_NOT_FOUND,

    /// <summary>The vendor's library is not on this machine.</summary>
    LibraryMissing = es_status.ES_LIBRARY_MISSING,

    /// <summary>The vendor's library is another one than can be used.</summary>
    LibraryMismatch = es_status.ES_LIBRARY_MISMATCH,

    /// <summary>The model is damaged, or the device cannot run it.</summary>
    ModelRefused = es_status.ES_MODEL_REFUSED,

    /// <summary>The device or its library failed.</summary>
    DeviceFailed = es_status.ES_DEVICE_FAILED,

    /// <summary>The slot is running.</summary>
    Busy = es_status.ES_BUSY,

    /// <summary>The run was cancelled.</summary>
    Cancelled = es_status.ES_CANCELLED,

    /// <summary>The run has not ended within the time given.</summary>
    TimedOut = es_status.ES_TIMED_OUT,

    /// <summary>The provider, or the vendor's library here, does not have this.</summary>
    Unsupported = es_status.ES_UNSUPPORTED,

    /// <summary>Not enough memory, of the host or of the device.</summary>
    OutOfMemory = es_status.ES_OUT_OF_MEMORY,

    /// <summary>The call does not go with the slot's state.</summary>
    InvalidState = es_status.ES_INVALID_STATE,

    /// <summary>A defect of edge_shim.</summary>
    Internal = es_status.ES_INTERNAL,
}
