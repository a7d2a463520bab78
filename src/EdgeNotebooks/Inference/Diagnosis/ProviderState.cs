namespace EdgeNotebooks.Inference.Diagnosis;

/// <summary>How it is with a runtime.</summary>
public enum ProviderState
{
    /// <summary>It has devices.</summary>
    Available,

    /// <summary>Its library is not here.</summary>
    LibraryMissing,

    /// <summary>Its library is another one than can be used.</summary>
    LibraryMismatch,

    /// <summary>Its library is here and sees no device.</summary>
    NoDevice,

    /// <summary>Its library could not look for devices.</summary>
    Failed,
}
