namespace EdgeNotebooks.Hosting.Documents;

/// <summary>The three kinds of cell that nbformat 4 knows.</summary>
public enum CellKind
{
    /// <summary>Executed, in the notebook's language unless its metadata names another.</summary>
    Code,

    /// <summary>Prose in Markdown.</summary>
    Markdown,

    /// <summary>Left as it is by every tool but the converter it is meant for.</summary>
    Raw,
}
