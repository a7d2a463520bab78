namespace EdgeNotebooks.Data.Downloads;

/// <summary>Follows a server's redirections: so many, and never from https to anything else.</summary>
internal sealed class Redirections(HttpClient client, DownloadSettings settings, Uri start)
{
    /// <summary>The first answer that is no redirection.</summary>
    /// <param name="request">Makes the request for an address.</param>
    /// <param name="stall">Watches the waits.</param>
    /// <param name="failed">The exception for a failure to get an answer.</param>
    /// <exception cref="EdgeException">They go on and on, or lead where nothing is to be fetched from.</exception>
    public async Task<HttpResponseMessage> FollowAsync(Func<Uri, HttpRequestMessage> request, StallWatch stall, Func<Uri, Exception, Exception> failed)
    {
        var address = start;
        for (var followed = 0; ; followed++)
        {
            var response = await SendAsync(address, request, stall, failed).ConfigureAwait(false);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
                return response;
            using (response)
                address = Next(address, response.Headers.Location, followed);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, Func<Uri, HttpRequestMessage> request, StallWatch stall, Func<Uri, Exception, Exception> failed)
    {
        try
        {
            using var message = request(address);
            return await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, stall.Restarted()).ConfigureAwait(false);
        }
        catch (HttpRequestException error)
        {
            throw failed(address, error);
        }
        catch (OperationCanceledException error) when (stall.Caught(error) is { } cut)
        {
            throw cut;
        }
    }

    private Uri Next(Uri address, Uri? location, int followed)
    {
        if (location is null)
            throw new EdgeException($"{address} redirects without saying where to; set {DownloadSettings.MirrorVariable} to a mirror");
        var next = new Uri(address, location);
        if (address.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps)
            throw new EdgeException($"{address.Host} redirects from https to {next.Scheme}://{next.Host}, which is not followed; the network may want you to sign in, or set {DownloadSettings.MirrorVariable} to a mirror");
        if (next.Scheme != Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttp)
            throw new EdgeException($"{address.Host} redirects to {next.Scheme}:, which is not followed; set {DownloadSettings.MirrorVariable} to a mirror");
        return followed < settings.MostRedirects
            ? next
            : throw new EdgeException($"{start.Host} redirects more than {settings.MostRedirects} times, the last time to {next}; set {DownloadSettings.MirrorVariable} to a mirror");
    }
}
