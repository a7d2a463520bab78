namespace EdgeNotebooks.Data.Downloads;

/// <summary>An attempt failed in a way that another one may not.</summary>
/// <param name="message">Why, in a few words.</param>
/// <param name="inner">What was caught.</param>
internal sealed class CutOffException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>How long the server asks to be left alone; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
