using System.Net;
using EdgeNotebooks.Data.Downloads;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Data.Downloads;

public sealed class TransferTests : IDisposable
{
    private static readonly byte[] Whole = Fetching.Bytes(300_000);

    private readonly Fetching _fetching = new();

    public void Dispose() => _fetching.Dispose();

    [Fact]
    public async Task A_download_is_fetched_and_checked()
    {
        using var server = new LoopbackServer(request => ServerAnswer.File(request, Whole));
        var fetched = await _fetching.FetchAsync(Fetching.Published(server.Address, Whole));
        Assert.False(fetched.WasHere);
        Assert.Equal(Whole, File.ReadAllBytes(fetched.Path));
        Assert.Equal(["thing.bin"], _fetching.Files);
        Assert.Contains(_fetching.Told, told => told is { Phase: DownloadPhase.Downloading, TotalBytes: 300_000 });
    }

    [Fact]
    public async Task What_is_here_is_not_fetched_again_unless_it_is_forced()
    {
        using var server = new LoopbackServer(request => ServerAnswer.File(request, Whole));
        var download = Fetching.Published(server.Address, Whole);
        await _fetching.FetchAsync(download);
        Assert.True((await _fetching.FetchAsync(download)).WasHere);
        Assert.Single(server.Requests);
        Assert.False((await _fetching.FetchAsync(download, force: true)).WasHere);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_truncated_download_is_resumed_with_what_the_server_knows_it_by()
    {
        var cut = 100_000;
        using var server = new LoopbackServer(request => ServerAnswer.File(request, Whole) with { CutAfter = request.RangeFrom is null ? cut : null, ToldLength = request.RangeFrom is null ? Whole.Length : null });
        var fetched = await _fetching.FetchAsync(Fetching.Published(server.Address, Whole));
        Assert.Equal(Whole, File.ReadAllBytes(fetched.Path));
        Assert.Equal([null, cut], server.Requests.Select(request => request.RangeFrom));
        Assert.Equal("\"1\"", server.Requests[1].Headers["If-Range"]);
    }

    [Fact]
    public async Task A_file_that_changed_between_the_parts_starts_again()
    {
        var old = Fetching.Bytes(Whole.Length, seed: 2);
        using var server = new LoopbackServer(request => request.RangeFrom is null
            ? ServerAnswer.File(request, old, "\"old\"") with { CutAfter = 100_000 }
            : ServerAnswer.File(request, Whole, "\"new\""));
        var fetched = await _fetching.FetchAsync(Fetching.Unpublished(server.Address));
        Assert.Equal(Whole, File.ReadAllBytes(fetched.Path));
        Assert.Contains(_fetching.Notes, note => note.Contains("from the beginning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_starts_again()
    {
        var requests = 0;
        using var server = new LoopbackServer(_ => new ServerAnswer("200 OK", Whole) { CutAfter = Interlocked.Increment(ref requests) == 1 ? 1000 : null });
        var fetched = await _fetching.FetchAsync(Fetching.Published(server.Address, Whole));
        Assert.Equal(Whole, File.ReadAllBytes(fetched.Path));
    }

    [Fact]
    public async Task Parts_without_a_version_and_without_a_published_hash_are_never_put_together()
    {
        var requests = 0;
        using var server = new LoopbackServer(_ => new ServerAnswer("200 OK", Whole) { CutAfter = Interlocked.Increment(ref requests) == 1 ? 1000 : null });
        await _fetching.FetchAsync(Fetching.Unpublished(server.Address));
        Assert.All(server.Requests, request => Assert.Null(request.RangeFrom));
    }

    [Fact]
    public async Task A_part_of_the_wrong_place_is_thrown_away()
    {
        using var server = new LoopbackServer(request => request.RangeFrom is null
            ? ServerAnswer.File(request, Whole) with { CutAfter = _fetching.Notes.Any(note => note.Contains("another part", StringComparison.Ordinal)) ? null : 1000 }
            : new ServerAnswer("206 Partial Content", Whole[5..], ("Content-Range", $"bytes 5-{Whole.Length - 1}/{Whole.Length}")));
        var fetched = await _fetching.FetchAsync(Fetching.Published(server.Address, Whole));
        Assert.Equal(Whole, File.ReadAllBytes(fetched.Path));
    }

    [Fact]
    public async Task A_part_that_is_whole_already_is_taken_for_whole()
    {
        using var server = new LoopbackServer(request => ServerAnswer.File(request, Whole));
        var download = Fetching.Unpublished(server.Address);
        _fetching.Put("thing.bin.part", Whole);
        File.WriteAllText(_fetching.File("thing.bin.part.from"), $"{download.Url}\n\"1\"\n");
        Assert.Equal(Whole, File.ReadAllBytes((await _fetching.FetchAsync(download)).Path));
        Assert.Equal([Whole.Length], server.Requests.Select(request => request.RangeFrom));
    }

    [Fact]
    public async Task A_part_that_is_too_long_is_thrown_away()
    {
        using var server = new LoopbackServer(request => ServerAnswer.File(request, Whole));
        _fetching.Put("thing.bin.part", Fetching.Bytes(Whole.Length + 5));
        Assert.Equal(Whole, File.ReadAllBytes((await _fetching.FetchAsync(Fetching.Published(server.Address, Whole))).Path));
    }

    [Fact]
    public async Task A_server_that_stalls_is_given_up_and_what_came_is_kept()
    {
        using var server = new LoopbackServer(request => ServerAnswer.File(request, Whole) with { ToldLength = request.RangeFrom is null ? Whole.Length : Whole.Length - request.RangeFrom, CutAfter = 1000, Stalls = true });
        _fetching.Settings = _fetching.Settings with { Retries = 0 };
        var message = await _fetching.RefusedAsync(Fetching.Published(server.Address, Whole));
        Assert.Contains("gave nothing for 200 ms", message, StringComparison.Ordinal);
        Assert.Equal(1000, new FileInfo(_fetching.File("thing.bin.part")).Length);
    }

    [Fact]
    public async Task A_server_that_is_always_cut_off_is_tried_so_often_and_no_more()
    {
        using var server = new LoopbackServer(request => new ServerAnswer("200 OK", Whole) { CutAfter = 0 });
        var message = await _fetching.RefusedAsync(Fetching.Published(server.Address, Whole));
        Assert.Contains("after 3 attempts", message, StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_busy_server_is_tried_again()
    {
        var requests = 0;
        using var server = new LoopbackServer(request => Interlocked.Increment(ref requests) == 1 ? new ServerAnswer("503 Service Unavailable", []) : ServerAnswer.File(request, Whole));
        Assert.Equal(Whole, File.ReadAllBytes((await _fetching.FetchAsync(Fetching.Published(server.Address, Whole))).Path));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_asked_for_twice()
    {
        using var server = new LoopbackServer(_ => new ServerAnswer("404 Not Found", []));
        var message = await _fetching.RefusedAsync(Fetching.Published(server.Address, Whole));
        Assert.Contains("404 Not Found", message, StringComparison.Ordinal);
        Assert.Contains(_fetching.File("thing.bin"), message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Cancelling_keeps_what_came()
    {
        using var cancellation = new CancellationTokenSource();
        using var server = new LoopbackServer(request => ServerAnswer.File(request, Whole) with { ToldLength = Whole.Length, CutAfter = 1000, Stalls = true });
        _fetching.Settings = _fetching.Settings with { StallTimeout = TimeSpan.FromMinutes(1) };
        var fetching = _fetching.FetchAsync(Fetching.Published(server.Address, Whole), cancellation: cancellation.Token);
        while (!(new FileInfo(_fetching.File("thing.bin.part")) is { Exists: true, Length: 1000 }))
            await Task.Delay(5, TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
        Assert.Equal(1000, new FileInfo(_fetching.File("thing.bin.part")).Length);
    }

    [Fact]
    public async Task A_mirror_has_the_files_by_their_names_and_is_believed_no_more_than_others()
    {
        using var server = new LoopbackServer(request => ServerAnswer.File(request, request.Path == "/some/where/thing.bin" ? Whole : Fetching.Bytes(Whole.Length, 9)));
        _fetching.Settings = _fetching.Settings with { Mirror = DownloadSettings.ParseMirror($"{server.Address}some/where", "--mirror") };
        var download = Fetching.Published(new Uri("https://example.invalid/a/b/"), Whole);
        Assert.Equal(Whole, File.ReadAllBytes((await _fetching.FetchAsync(download)).Path));

        var other = Fetching.Published(new Uri("https://example.invalid/a/b/"), Whole, "other.bin");
        Assert.Contains("is not what is published", await _fetching.RefusedAsync(other), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://example.org/")]
    [InlineData("somewhere")]
    [InlineData("https://example.org/?a=b")]
    public void What_is_no_mirror_is_refused(string text) =>
        Assert.Contains("--mirror: '", Assert.Throws<EdgeException>(() => DownloadSettings.ParseMirror(text, "--mirror")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Without_a_network_the_message_says_where_to_put_the_file()
    {
        using var handler = new AnsweringHandler(_ => throw new HttpRequestException(HttpRequestError.NameResolutionError, "Name or service not known"));
        _fetching.Settings = _fetching.Settings with { Handler = handler };
        Assert.Equal(
            $"no network: example.invalid cannot be reached (name not resolved); put the file at {_fetching.File("thing.bin")} by hand, its hash is checked, or set EDGE_MIRROR (--mirror URL)",
            await _fetching.RefusedAsync(Fetching.Published(new Uri("https://example.invalid/"), Whole)));
    }

    [Fact]
    public async Task A_server_that_does_not_listen_is_no_network()
    {
        Uri address;
        using (var server = new LoopbackServer(request => ServerAnswer.File(request, Whole)))
            address = server.Address;
        Assert.StartsWith($"no network: {address.Authority} cannot be reached (no connection)", await _fetching.RefusedAsync(Fetching.Published(address, Whole)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirections_are_followed_and_the_range_with_them()
    {
        using var server = new LoopbackServer(request => request.Path == "/thing.bin"
            ? new ServerAnswer("302 Found", [], ("Location", "/there"))
            : ServerAnswer.File(request, Whole) with { ToldLength = Whole.Length - (request.RangeFrom ?? 0), CutAfter = request.RangeFrom is null ? 1000 : null });
        Assert.Equal(Whole, File.ReadAllBytes((await _fetching.FetchAsync(Fetching.Published(server.Address, Whole))).Path));
        Assert.Equal(["/thing.bin", "/there", "/thing.bin", "/there"], server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task A_loop_of_redirections_ends()
    {
        using var server = new LoopbackServer(_ => new ServerAnswer("302 Found", [], ("Location", "/thing.bin")));
        Assert.Contains("redirects more than 8 times", await _fetching.RefusedAsync(Fetching.Published(server.Address, Whole)), StringComparison.Ordinal);
        Assert.Equal(9, server.Requests.Count);
    }

    [Theory]
    [InlineData("https://a.invalid/", "http://a.invalid/other", "from https to http://a.invalid")]
    [InlineData("https://a.invalid/", "file:///etc/passwd", "from https to file://")]
    [InlineData("http://a.invalid/", "ftp://a.invalid/other", "to ftp:")]
    public async Task Redirections_to_what_is_less_safe_are_not_followed(string address, string location, string words)
    {
        var asked = new List<Uri>();
        using var handler = new AnsweringHandler(request =>
        {
            asked.Add(request.RequestUri!);
            return new HttpResponseMessage(HttpStatusCode.Found) { Headers = { Location = new Uri(location) } };
        });
        _fetching.Settings = _fetching.Settings with { Handler = handler };
        Assert.Contains(words, await _fetching.RefusedAsync(Fetching.Published(new Uri(address), Whole)), StringComparison.Ordinal);
        Assert.Single(asked);
    }

    private sealed class AnsweringHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
