namespace EdgeNotebooks;

/// <summary>
/// Something that the user can put right: its message is one line that says what is wrong, where, and what to do.
/// The command line prints the message alone and exits with 1; anything else that escapes is a defect of ours.
/// </summary>
public class EdgeException : Exception
{
    /// <summary>Makes an error from its one-line message; names in it may be any text, so line breaks become spaces.</summary>
    public EdgeException(string message)
        : base(message.ReplaceLineEndings(" "))
    {
    }

    /// <summary>Makes an error from its one-line message and what caused it.</summary>
    public EdgeException(string message, Exception innerException)
        : base(message.ReplaceLineEndings(" "), innerException)
    {
    }
}
