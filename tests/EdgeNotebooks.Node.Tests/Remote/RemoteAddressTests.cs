using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Node.Tests.Remote;

/// <summary>Addresses and options, before anything is connected.</summary>
public sealed class RemoteAddressTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("localhost:8001", "http://localhost:8001/", true)]
    [InlineData("127.0.0.9:1", "http://127.0.0.9:1/", true)]
    [InlineData("[::1]:65535", "http://[::1]:65535/", true)]
    [InlineData("https://tier2.example:443", "https://tier2.example/", false)]
    [InlineData("10.0.0.2:8001", "http://10.0.0.2:8001/", false)]
    public void Host_and_port_are_an_address(string device, string uri, bool isLoopback)
    {
        var address = RemoteAddress.Parse(device);
        Assert.Equal((uri, isLoopback), (address.Uri.ToString(), address.IsLoopback));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:0")]
    [InlineData("localhost:65536")]
    [InlineData("localhost:http")]
    [InlineData("http://localhost:8001")]
    [InlineData("https://localhost")]
    [InlineData("https://user:word@localhost:1")]
    [InlineData("localhost:8001/v2")]
    [InlineData("::1:8001")]
    [InlineData("[zz]:8001")]
    [InlineData("two words:8001")]
    public void Anything_else_is_refused_with_the_form(string device) =>
        Assert.Equal($"remote:{device} is no server's address; write remote:HOST:PORT, or remote:https://HOST:PORT for TLS, for example remote:localhost:8001", Opened.Refused(device));

    [Theory]
    [InlineData("deadlin", "1s", "has no option 'deadlin'; did you mean 'deadline'? it has model, version, deadline, connect, token-file, ca-file")]
    [InlineData("token", "secret", "has no option 'token'; did you mean 'token-file'? it has")]
    [InlineData("PERFORMANCE_HINT", "LATENCY", "has no option 'PERFORMANCE_HINT'; it has model")]
    [InlineData("deadline", "soon", "the option deadline: 'soon' is not a duration")]
    [InlineData("connect", "0s", "the option connect: it must be above 0 s and up to a day")]
    [InlineData("model", "", "the option model is empty")]
    [InlineData("ca-file", "x.pem", "is not spoken to over TLS, so ca-file means nothing; write remote:https://localhost:1")]
    [InlineData("token-file", "/no/such/file", "token-file '/no/such/file' cannot be read")]
    public void An_option_that_is_none_is_refused_before_anything_is_sent(string key, string value, string words) =>
        Assert.Contains(words, Opened.Refused("localhost:1", "relu", (key, value)));

    [Fact]
    public void A_token_file_holds_one_word_and_no_message_shows_it()
    {
        File.WriteAllText(_folder.File("token"), "two secret words");
        var message = Opened.Refused("localhost:1", "relu", ("token-file", _folder.File("token")));
        Assert.Contains("does not hold a token: it must be one word", message);
        Assert.DoesNotContain("secret", message);
        File.WriteAllText(_folder.File("token"), "\n");
        Assert.Contains("does not hold a token", Opened.Refused("localhost:1", "relu", ("token-file", _folder.File("token"))));
    }

    [Fact]
    public void A_token_is_not_sent_unencrypted_to_another_machine()
    {
        File.WriteAllText(_folder.File("token"), "word");
        Assert.Contains("the token would go out for all to read; write remote:https://tier2:8001", Opened.Refused("tier2:8001", "relu", ("token-file", _folder.File("token"))));
    }

    [Fact]
    public void The_environments_token_goes_to_who_may_have_it_and_to_no_other()
    {
        Assert.Equal("word", Find("https://tier2:8001", "word"));
        Assert.Equal("word", Find("localhost:8001", " word\n"));
        Assert.Null(Find("tier2:8001", "word"));
        Assert.Null(Find("localhost:8001", ""));
        var message = Assert.Throws<EdgeException>(() => Find("localhost:8001", "two secret words")).Message;
        Assert.StartsWith("EDGE_REMOTE_TOKEN does not hold a token", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message);

        static string? Find(string device, string token) => RemoteToken.Find(RemoteAddress.Parse(device), $"remote:{device}", null, token);
    }

    [Fact]
    public void Named_servers_are_words_with_spaces_or_commas_between_each_once()
    {
        Assert.Equal(["a:1", "https://b:2", "c:3"], RemoteServers.Named(" a:1,https://b:2\tc:3 , a:1"));
        Assert.Empty(RemoteServers.Named(null));
        Assert.Contains("remote:nonsense is no server's address", RemoteServers.LookAt("nonsense").Error);
    }

    [Fact]
    public void A_file_without_certificates_is_refused()
    {
        File.WriteAllText(_folder.File("ca.pem"), "nothing");
        Assert.Contains("holds no certificate", Opened.Refused("https://localhost:1", "relu", ("ca-file", _folder.File("ca.pem"))));
        Assert.Contains("cannot be read", Opened.Refused("https://localhost:1", "relu", ("ca-file", _folder.File("no.pem"))));
    }
}
