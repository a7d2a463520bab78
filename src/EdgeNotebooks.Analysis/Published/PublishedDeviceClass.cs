namespace EdgeNotebooks.Analysis.Published;

/// <summary>The paper's classes of hardware.</summary>
public enum PublishedDeviceClass
{
    /// <summary>A small computer at the edge without an accelerator.</summary>
    EdgeNode,

    /// <summary>One of the four accelerators that the paper studies.</summary>
    EdgeAccelerator,

    /// <summary>An x86 server at the edge.</summary>
    EdgeServer,

    /// <summary>A server in the cloud.</summary>
    CloudServer,
}
