namespace EdgeNotebooks.Inference;

/// <summary>How far a runtime may rewrite a model's graph while loading it.</summary>
public enum GraphOptimization
{
    /// <summary>As it is in the file.</summary>
    None,

    /// <summary>Rewrites that keep the operators: constant folding, removal of what does nothing.</summary>
    Basic,

    /// <summary>Fused operators as well.</summary>
    Extended,

    /// <summary>Layouts chosen for the processor as well.</summary>
    All,
}
