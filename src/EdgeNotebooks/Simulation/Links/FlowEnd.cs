namespace EdgeNotebooks.Simulation.Links;

/// <summary>How a flow came to its end.</summary>
internal enum FlowEnd
{
    /// <summary>All was handed on, the end too.</summary>
    Ended,

    /// <summary>The source went without having ended, and what it had sent was handed on.</summary>
    SourceReset,

    /// <summary>The sink takes no more; what it sent itself may still be on its way.</summary>
    SinkGone,
}
