using EdgeNotebooks.Data.Downloads;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Data.Downloads;

public sealed class VerificationTests : IDisposable
{
    private static readonly byte[] Whole = Fetching.Bytes(50_000);

    private readonly Fetching _fetching = new();

    public void Dispose() => _fetching.Dispose();

    /// <summary>SHA-256 of "abc" is FIPS 180-2's example; the blob is what <c>printf abc | git hash-object --stdin</c> prints.</summary>
    [Theory]
    [InlineData("abc", ChecksumKind.Sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("abc", ChecksumKind.GitBlob, "f2ba8f84ab5c1bce84a7b441cb1959cfc7093b7f")]
    [InlineData("", ChecksumKind.GitBlob, "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391")]
    [InlineData("abc", ChecksumKind.NonePublished, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Hashes_are_those_of_other_tools(string text, ChecksumKind kind, string hash)
    {
        _fetching.Put("a", Fetching.Text(text));
        Assert.Equal(hash, new Checksum(kind, null).Of(_fetching.File("a"), default));
    }

    [Fact]
    public async Task Other_bytes_are_removed_and_both_hashes_are_told()
    {
        var other = Fetching.Bytes(Whole.Length, seed: 2);
        using var server = new LoopbackServer(request => ServerAnswer.File(request, other));
        var message = await _fetching.RefusedAsync(Fetching.Published(server.Address, Whole));
        Assert.Contains($"sha256 expected {Fetching.Published(server.Address, Whole).Checksum.Value}, found {Fetching.Published(server.Address, other).Checksum.Value}", message, StringComparison.Ordinal);
        Assert.Contains("it was removed", message, StringComparison.Ordinal);
        Assert.Empty(_fetching.Files);
    }

    [Fact]
    public async Task A_git_blob_is_checked_where_no_size_is_published()
    {
        using var server = new LoopbackServer(request => ServerAnswer.File(request, Fetching.Text("abc")));
        var right = Fetching.Unpublished(server.Address) with { Checksum = new Checksum(ChecksumKind.GitBlob, "f2ba8f84ab5c1bce84a7b441cb1959cfc7093b7f") };
        await _fetching.FetchAsync(right);
        var wrong = right with { Url = new Uri(server.Address, "other.bin"), Checksum = new Checksum(ChecksumKind.GitBlob, "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391") };
        Assert.Contains("git blob sha1 expected e69de29bb2d1d6434b8b29ae775ad8c2e48c5391, found f2ba8f84", await _fetching.RefusedAsync(wrong), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_size_than_is_published_is_refused_before_a_byte_is_taken()
    {
        using var server = new LoopbackServer(request => ServerAnswer.File(request, Fetching.Bytes(Whole.Length + 1)));
        Assert.Contains("a file of 50,001 bytes, and 50,000 are published", await _fetching.RefusedAsync(Fetching.Published(server.Address, Whole)), StringComparison.Ordinal);
        Assert.Empty(_fetching.Files);
    }

    [Fact]
    public async Task A_server_that_never_ends_is_cut_off_at_the_published_size()
    {
        using var server = new LoopbackServer(_ => new ServerAnswer("200 OK", Whole) { ToldLength = -1, IsEndless = true });
        Assert.Contains("sends more than the 50,000 bytes", await _fetching.RefusedAsync(Fetching.Published(server.Address, Whole)), StringComparison.Ordinal);
        Assert.Empty(_fetching.Files);
    }

    [Fact]
    public async Task A_size_beyond_reason_is_refused_where_none_is_published()
    {
        using var server = new LoopbackServer(_ => new ServerAnswer("200 OK", []) { ToldLength = 1L << 40, Stalls = true });
        Assert.Contains("more than the 268,435,456", await _fetching.RefusedAsync(Fetching.Unpublished(server.Address)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_page_is_not_taken_for_the_file()
    {
        using var server = new LoopbackServer(_ => new ServerAnswer("200 OK", Fetching.Text("<html>sign in"), ("Content-Type", "text/html; charset=utf-8")));
        Assert.Contains("a web page in place of the file", await _fetching.RefusedAsync(Fetching.Unpublished(server.Address)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_download_is_held_against_later_ones_where_no_hash_is_published()
    {
        var served = Fetching.Text("abc");
        using var server = new LoopbackServer(request => ServerAnswer.File(request, served));
        var download = Fetching.Unpublished(server.Address);
        await _fetching.FetchAsync(download);
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  thing.bin\n", File.ReadAllText(_fetching.File("thing.bin.sha256")));
        Assert.Contains(_fetching.Notes, note => note.Contains("no checksum is published", StringComparison.Ordinal));

        served = Fetching.Text("abd");
        var message = (await Assert.ThrowsAsync<EdgeException>(() => _fetching.FetchAsync(download, force: true))).Message;
        Assert.Contains("(the first download's)", message, StringComparison.Ordinal);
        Assert.Contains($"remove {_fetching.File("thing.bin.sha256")}", message, StringComparison.Ordinal);
        Assert.Equal("abc", File.ReadAllText(_fetching.File("thing.bin")));
    }

    [Fact]
    public async Task A_file_put_by_hand_is_checked_and_taken()
    {
        _fetching.Put("thing.bin", Whole);
        Assert.True((await _fetching.FetchAsync(Fetching.Published(new Uri("https://example.invalid/"), Whole))).WasHere);
    }

    [Fact]
    public async Task A_wrong_file_put_by_hand_is_left_to_the_user()
    {
        _fetching.Put("thing.bin", Fetching.Bytes(Whole.Length, seed: 2));
        Assert.Contains("sha256 expected", await _fetching.RefusedAsync(Fetching.Published(new Uri("https://example.invalid/"), Whole)), StringComparison.Ordinal);
        Assert.Equal(["thing.bin"], _fetching.Files);
    }

    [Fact]
    public async Task A_disk_without_room_is_told_before_anything_is_asked_for()
    {
        using var server = new LoopbackServer(request => ServerAnswer.File(request, Whole));
        _fetching.Settings = _fetching.Settings with { FreeBytes = _ => 49_999 };
        Assert.Contains("needs about 50.0 kB, and 50.0 kB are free", await _fetching.RefusedAsync(Fetching.Published(server.Address, Whole)), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Two_that_fetch_one_thing_take_turns_and_the_second_says_so()
    {
        using var release = new ManualResetEventSlim();
        using var server = new LoopbackServer(request =>
        {
            release.Wait(TimeSpan.FromSeconds(30));
            return ServerAnswer.File(request, Whole);
        });
        _fetching.Settings = _fetching.Settings with { StallTimeout = TimeSpan.FromMinutes(1) };
        var download = Fetching.Published(server.Address, Whole);
        var first = _fetching.FetchAsync(download);
        while (server.Requests.Count == 0)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        var told = new TaskCompletionSource<string>();
        var second = new Downloader(_fetching.Settings).FetchAsync(download, progress: new Waiting(told), cancellation: TestContext.Current.CancellationToken);
        Assert.Contains($"waits for process {Environment.ProcessId}", await told.Task, StringComparison.Ordinal);
        release.Set();
        Assert.False((await first).WasHere);
        Assert.True((await second).WasHere);
        Assert.Single(server.Requests);
    }

    private sealed class Waiting(TaskCompletionSource<string> told) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value)
        {
            if (value is { Phase: DownloadPhase.Waiting, Note: { } note })
                told.TrySetResult(note);
        }
    }
}
