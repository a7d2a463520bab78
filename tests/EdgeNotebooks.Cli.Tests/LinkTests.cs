using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using EdgeNotebooks.Cli.Commands;
using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

public sealed class LinkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_relay_says_where_it_listens_carries_bytes_and_sums_up_at_SIGTERM()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "linux: SIGTERM");
        using var target = new TcpListener(IPAddress.Loopback, 0);
        target.Start();
        var (to, listen) = (target.LocalEndpoint.ToString()!, $"127.0.0.1:{FreePort()}");
        using var relay = RunningEdge.Start(_folder.Path, "link", "--to", to, "--profile", "latency=2ms,bandwidth=8Mbit/s", "--listen", listen, "--json");
        using var client = new TcpClient();
        Assert.True(relay.WaitUntil(() => TryConnect(client, IPEndPoint.Parse(listen))), "it does not listen");
        using (var server = target.AcceptTcpClient())
        {
            client.GetStream().Write("hello"u8);
            var read = new byte[5];
            server.GetStream().ReadExactly(read);
            Assert.Equal("hello"u8.ToArray(), read);
            Signals.Send(relay.Id, Signals.Terminate);
            var ended = relay.WaitForExit();
            Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
            var lines = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
            Assert.Equal(2, lines.Count);
            Assert.Equal((listen, to, 0.002, 1e6), (lines[0].GetProperty("listening").GetString(), lines[0].GetProperty("target").GetString(), lines[0].GetProperty("latency_s").GetDouble(), lines[0].GetProperty("bandwidth_bytes_per_s").GetDouble()));
            Assert.Equal((1, 5, 1), (lines[1].GetProperty("connections").GetInt64(), lines[1].GetProperty("to_target").GetProperty("bytes_arrived").GetInt64(), lines[1].GetProperty("to_target").GetProperty("messages").GetInt64()));
        }
    }

    [Fact]
    public void The_links_are_listed_with_sources_and_those_of_ones_own()
    {
        File.WriteAllText(
            _folder.File("field.json"),
            """
            { "id": "field", "name": "Down the field",
              "latency_s": { "value": 0.03, "kind": "measured", "source": "ping" }, "jitter_s": { "value": null, "kind": null, "source": "unknown" },
              "bandwidth_bytes_per_s": { "value": null, "kind": null, "source": "unknown" }, "loss_rate": { "value": null, "kind": null, "source": "unknown" } }
            """);
        var host = new EdgeHost { Environment = new Dictionary<string, string> { ["EDGE_LINKS"] = _folder.Path } };
        var links = host.Done(_folder.Path, "links", "--json").Json().EnumerateArray().ToList();
        Assert.Equal(("paper-device-edge", 0.004, "published"), (links[0].GetProperty("id").GetString(), links[0].GetProperty("latency_s").GetProperty("value").GetDouble(), links[0].GetProperty("latency_s").GetProperty("kind").GetString()));
        Assert.Equal(JsonValueKind.Null, links[0].GetProperty("bandwidth_bytes_per_s").GetProperty("value").ValueKind);
        Assert.Equal(("field", "measured", "ping"), (links[^1].GetProperty("id").GetString(), links[^1].GetProperty("latency_s").GetProperty("kind").GetString(), links[^1].GetProperty("latency_s").GetProperty("source").GetString()));
    }

    [Fact]
    public void A_profile_that_is_none_is_wrong_usage() =>
        Edge.Refused(_folder.Path, 2, ["--profile: link 'latency=4': latency: '4' is not a duration"], "link", "--to", "localhost:1", "--profile", "latency=4");

    [Theory]
    [InlineData("localhost:8001", "localhost", 8001)]
    [InlineData("[::1]:80", "::1", 80)]
    public void A_target_is_a_host_and_a_port(string text, string host, int port) => Assert.Equal((host, port), LinkCommand.Target(text));

    [Theory]
    [InlineData("localhost")]
    [InlineData(":8001")]
    [InlineData("localhost:")]
    [InlineData("localhost:0")]
    [InlineData("localhost:65536")]
    [InlineData("::1:80")]
    public void What_is_no_target_is_wrong_usage(string text) =>
        Assert.Equal($"--to {text}: write the host, ':' and a port from 1 to 65535, for example localhost:8001 or [::1]:8001", Assert.Throws<UsageException>(() => LinkCommand.Target(text)).Message);

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static bool TryConnect(TcpClient client, IPEndPoint address)
    {
        try
        {
            client.Connect(address);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
