namespace EdgeNotebooks.Hosting.Engine.Formatting;

/// <summary>
/// A library's own formatter failed. The cell fails with it: a figure that silently is not there would pass for a
/// notebook that ran.
/// </summary>
internal sealed class DisplayException(Type type, Exception cause)
    : Exception($"a {type.Name} could not be shown: {RuntimeErrors.Message(cause)}", cause);
