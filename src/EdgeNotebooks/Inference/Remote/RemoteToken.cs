namespace EdgeNotebooks.Inference.Remote;

/// <summary>
/// The token that calls carry as <c>authorization: Bearer TOKEN</c>: out of a file or the environment, since arguments are for all to see. It
/// is sent over TLS or within this machine only.
/// </summary>
internal static class RemoteToken
{
    /// <summary>Variable of the environment that holds the token, for every server that has none of its own.</summary>
    public const string Variable = "EDGE_REMOTE_TOKEN";

    private const int Longest = 1 << 14;

    /// <summary>The token of a server; null where there is none, and where the environment's would go out unencrypted.</summary>
    /// <param name="address">Of the server.</param>
    /// <param name="deviceId">Its device, for errors.</param>
    /// <param name="path">The file that is given for it; null for none.</param>
    /// <param name="ofEnvironment">What <see cref="Variable"/> holds.</param>
    /// <exception cref="EdgeException">The file cannot be used, the token is none, or it would go out unencrypted from a file given for it.</exception>
    public static string? Find(RemoteAddress address, string deviceId, string? path, string? ofEnvironment)
    {
        if (path is not null)
            return CanBeSent(address)
                ? Checked(Read(deviceId, path), $"{deviceId}: token-file '{path}'")
                : throw new EdgeException($"{deviceId} is not spoken to over TLS, so the token would go out for all to read; write remote:https://{address.Host}:{address.Port}");

        return !string.IsNullOrEmpty(ofEnvironment) && CanBeSent(address) ? Checked(ofEnvironment, Variable) : null;
    }

    /// <summary>Whether there is a token in the environment that this server is not sent.</summary>
    public static bool IsKeptBack(RemoteAddress address) => !CanBeSent(address) && Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    private static bool CanBeSent(RemoteAddress address) => address.IsSecure || address.IsLoopback;

    private static string Read(string deviceId, string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var text = new char[Longest + 1];
            return new string(text, 0, reader.ReadBlock(text));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new EdgeException($"{deviceId}: token-file '{path}' cannot be read: {error.Message}", error);
        }
    }

    // What it holds is not said: that is the point of a token.
    private static string Checked(string text, string where) =>
        text.Trim() is { Length: > 0 and <= Longest } token && token.All(letter => letter is > ' ' and <= '~')
            ? token
            : throw new EdgeException($"{where} does not hold a token: it must be one word of printable ASCII letters, {Longest} at most");
}
