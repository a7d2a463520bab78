namespace EdgeNotebooks.Data.Downloads;

/// <summary>Failures of a connection in plain words.</summary>
internal static class NetworkWords
{
    public static string Of(Uri address, Exception error) => error switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => $"{address.Host} cannot be reached (name not resolved)",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => $"{address.Authority} cannot be reached (no connection)",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => $"{address.Host} cannot be reached securely (its certificate is not trusted here, or a proxy stands between)",
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => $"{address.Host} cannot be reached (the proxy refuses)",
        _ => $"the connection to {address.Host} was cut off",
    };
}
