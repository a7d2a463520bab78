namespace EdgeNotebooks.Hosting;

/// <summary>
/// Something about a notebook, its parameters or its output file that the user can put right. The message is one
/// line: what is wrong, where (file, and line or JSON path), and what to do. An error inside a cell is no exception of
/// the run: it is recorded in the executed notebook and in <see cref="Running.NotebookRun.Failure"/>.
/// </summary>
public sealed class NotebookException : Exception
{
    /// <summary>Makes an error from its one-line message and, where there is one, what caused it.</summary>
    public NotebookException(string message, Exception? innerException = null)
        : base(OneLine.Of(message), innerException)
    {
    }
}
