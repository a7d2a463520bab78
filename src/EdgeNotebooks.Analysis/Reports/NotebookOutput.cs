namespace EdgeNotebooks.Analysis.Reports;

/// <summary>One output of a code cell.</summary>
internal abstract record NotebookOutput
{
    /// <summary>What the cell printed to standard output or, if <paramref name="IsError"/>, to standard error.</summary>
    public sealed record Stream(string Text, bool IsError) : NotebookOutput;

    /// <summary>A value shown, by MIME type; JSON types hold their JSON.</summary>
    public sealed record Rich(IReadOnlyDictionary<string, string> Bundle) : NotebookOutput;

    /// <summary>The error that ended the cell.</summary>
    public sealed record Error(string Name, string Message, string Traceback) : NotebookOutput;
}
