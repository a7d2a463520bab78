using System.Net;

namespace EdgeNotebooks.Data.Downloads;

/// <summary>Brings a file's bytes here, in as many attempts as it takes, each going on where the last one ended.</summary>
internal sealed class Transfer : IDisposable
{
    /// <summary>Progress after which a server is thought to be well again.</summary>
    private const long Recovered = 1 << 20;

    private const int TellEveryMs = 100;

    /// <summary>The longest pause that a server may ask for.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Download _download;
    private readonly DownloadSettings _settings;
    private readonly PartFile _part;
    private readonly IProgress<DownloadProgress>? _progress;
    private readonly HttpClient _client;
    private readonly WholeSize _size;

    public Transfer(Download download, DownloadSettings settings, PartFile part, IProgress<DownloadProgress>? progress)
    {
        (_download, _settings, _part, _progress) = (download, settings, part, progress);
        Source = settings.Mirror is { } mirror ? new Uri(mirror, Uri.EscapeDataString(download.FileName)) : download.Url;
        _size = new WholeSize(download, Source);

        // Stalls are watched for here; a whole download has no time limit.
        _client = new HttpClient(settings.Handler ?? OwnHandler(), disposeHandler: settings.Handler is null) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("EdgeNotebooks");
        _client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("identity");
    }

    /// <summary>Where the file is asked for.</summary>
    public Uri Source { get; }

    public void Dispose() => _client.Dispose();

    /// <summary>Completes the part, which is not checked yet.</summary>
    /// <exception cref="EdgeException">There is no network, or the server refuses, lies or fails again and again.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var failures = 0;
        while (true)
        {
            var before = _part.Length;
            try
            {
                if (before != _download.Bytes)
                    await AttemptAsync(cancellation).ConfigureAwait(false);
                return;
            }
            catch (CutOffException error)
            {
                failures = _part.Length - before >= Recovered ? 1 : failures + 1;
                if (failures > _settings.Retries)
                    throw GaveUp(error, failures);
                var pause = _settings.FirstPause * Math.Pow(2, failures - 1);
                if (error.RetryAfter is { } asked && asked > pause)
                    pause = asked < LongestPause ? asked : LongestPause;
                Note(FormattableString.Invariant($"{error.Message}; tried again after {Durations.Format(pause)}, from byte {_part.Length:N0} on"));
                await Task.Delay(pause, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static SocketsHttpHandler OwnHandler() => new() { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None };

    private async Task AttemptAsync(CancellationToken cancellation)
    {
        // Without a version to ask for, parts may only be put together where a published hash tells whether that was right.
        var condition = _part.ConditionAt(Source);
        if (_part.Length > 0 && condition is null && _download.Checksum.Value is null)
            _part.Remove();
        var from = _part.Length;
        using var stall = new StallWatch(_settings.StallTimeout, cancellation);
        using var response = await new Redirections(_client, _settings, Source).FollowAsync(
            address => Request(address, from, condition), stall, BeforeFirstByte).ConfigureAwait(false);
        if (Begin(response, from) is not { } start)
            return;
        await CopyAsync(response, start, stall).ConfigureAwait(false);
    }

    private static HttpRequestMessage Request(Uri address, long from, System.Net.Http.Headers.RangeConditionHeaderValue? condition)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (from > 0)
        {
            request.Headers.Range = new System.Net.Http.Headers.RangeHeaderValue(from, null);
            request.Headers.IfRange = condition;
        }

        return request;
    }

    /// <summary>Where the answer's bytes go on; null where the part turns out to be whole.</summary>
    private long? Begin(HttpResponseMessage response, long from)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                RequireFile(response);
                _size.Learn(response.Content.Headers.ContentLength);
                if (from > 0)
                    Note("the server does not go on where the last attempt ended, or has another version now: from the beginning");
                _part.Restart(Source, response);
                return 0;

            case HttpStatusCode.PartialContent:
                RequireFile(response);
                var range = response.Content.Headers.ContentRange;
                if (from == 0 || range?.From != from)
                {
                    _part.Remove();
                    throw new CutOffException($"{Source.Host} gave another part of the file than the one that was asked for");
                }

                _size.Learn(range.Length);
                Note(FormattableString.Invariant($"goes on from byte {from:N0}"));
                return from;

            case HttpStatusCode.RequestedRangeNotSatisfiable when from > 0 && response.Content.Headers.ContentRange?.Length == from && _download.Bytes is null:
                return null;

            case HttpStatusCode.RequestedRangeNotSatisfiable:
                _part.Remove();
                throw new CutOffException($"{Source.Host} has fewer bytes of the file than are here");

            case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                throw new CutOffException($"{Source.Host} answered {(int)response.StatusCode} {response.ReasonPhrase}") { RetryAfter = response.Headers.RetryAfter?.Delta };

            default:
                throw new EdgeException($"{_download.Id}: {Source} answered {(int)response.StatusCode} {response.ReasonPhrase}; {ByHand}");
        }
    }

    private void RequireFile(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType == "text/html")
            throw new EdgeException($"{_download.Id}: {Source} answered with a web page in place of the file: the network may want you to sign in, or the file has moved; {ByHand}");
    }

    private async Task CopyAsync(HttpResponseMessage response, long start, StallWatch stall)
    {
        var buffer = new byte[1 << 16];
        var (at, lastTold) = (start, Environment.TickCount64);
        using var file = new FileStream(_part.Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.SetLength(start);
        file.Position = start;
        using var body = await response.Content.ReadAsStreamAsync(stall.Restarted()).ConfigureAwait(false);
        while (await ReadAsync(body, buffer, stall).ConfigureAwait(false) is > 0 and var count)
        {
            at += count;
            if (at > _size.Most)
            {
                file.Dispose();
                _part.Remove();
                throw new EdgeException(FormattableString.Invariant($"{_download.Id}: {Source.Host} sends more than the {_size.Most:N0} bytes that the file {(_size.Whole is null ? "may have" : "has")}; cut off and removed; {ByHand}"));
            }

            file.Write(buffer, 0, count);
            if (Environment.TickCount64 - lastTold < TellEveryMs)
                continue;
            lastTold = Environment.TickCount64;
            _progress?.Report(new DownloadProgress(_download, DownloadPhase.Downloading, at, _size.Whole));
        }

        if (at < _size.Whole)
            throw new CutOffException(FormattableString.Invariant($"{Source.Host} ended after {at:N0} of {_size.Whole:N0} bytes"));
        _progress?.Report(new DownloadProgress(_download, DownloadPhase.Downloading, at, _size.Whole));
    }

    private static async Task<int> ReadAsync(Stream body, byte[] buffer, StallWatch stall)
    {
        try
        {
            return await body.ReadAsync(buffer, stall.Restarted()).ConfigureAwait(false);
        }
        catch (Exception error) when (stall.Caught(error) is { } cut)
        {
            throw cut;
        }
    }

    /// <summary>What a failure before any byte means: no network at all is told at once.</summary>
    private Exception BeforeFirstByte(Uri address, Exception error) => error is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }
        ? new EdgeException($"no network: {address.Host} cannot be reached (name not resolved); {ByHand}", error)
        : new CutOffException(NetworkWords.Of(address, error), error);

    private EdgeException GaveUp(CutOffException error, int attempts)
    {
        var kept = _part.Length > 0 ? $"; {ByteSize.Format(_part.Length)} are kept, and the next fetch goes on there" : "";
        return error.InnerException is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }
            ? new EdgeException($"no network: {error.Message}{kept}; {ByHand}", error)
            : new EdgeException($"{_download.Id}: given up after {attempts} attempts: {error.Message}{kept}. Try again later, or {ByHand}", error);
    }

    private string ByHand => $"put the file at {Path.Combine(_settings.Folder, _download.FileName)} by hand, its hash is checked, or set {DownloadSettings.MirrorVariable} (--mirror URL)";

    private void Note(string text) => _progress?.Report(new DownloadProgress(_download, DownloadPhase.Downloading, _part.Length, _size.Whole, text));
}
