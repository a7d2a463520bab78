using System.Net;
using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Node.Tests;

public sealed class SettingsTests
{
    private static readonly NodeSettings Fine = new() { Models = [new NodeModel("m", "m.onnx", new DeviceId("onnxruntime", "cpu"))] };

    private static readonly Dictionary<string, NodeSettings> Bad = new()
    {
        ["1 to 64 models, not 0"] = Fine with { Models = [] },
        ["not 65"] = Fine with { Models = [.. Enumerable.Range(0, 65).Select(i => Fine.Models[0] with { Name = $"m{i}" })] },
        ["'a b' cannot be"] = Fine with { Models = [Fine.Models[0] with { Name = "a b" }] },
        ["'a\"b' cannot be"] = Fine with { Models = [Fine.Models[0] with { Name = "a\"b" }] },
        ["two models would be called 'm'"] = Fine with { Models = [Fine.Models[0], Fine.Models[0]] },
        ["batch of 0"] = Fine with { MaxBatch = 0 },
        ["batch of 1025"] = Fine with { MaxBatch = 1025 },
        ["has no effect"] = Fine with { BatchDelay = TimeSpan.FromMilliseconds(1) },
        ["whole milliseconds"] = Fine with { MaxBatch = 2, BatchDelay = TimeSpan.FromMicroseconds(1500) },
        ["at most a minute"] = Fine with { MaxBatch = 2, BatchDelay = TimeSpan.FromMinutes(2) },
        ["0 instances"] = Fine with { Instances = 0 },
        ["0 threads"] = Fine with { Threads = 0 },
        ["hold 0 requests"] = Fine with { QueueLimit = 0 },
        ["limited to 10 bytes"] = Fine with { MaxMessageBytes = 10 },
        ["at most 15 s"] = Fine with { DrainLimit = TimeSpan.FromSeconds(16) },
        ["no port 70000"] = Fine with { MetricsPort = 70000 },
        ["share port 8001"] = Fine with { MetricsPort = 8001 },
        ["at least 16 visible"] = Fine with { Token = "short" },
        ["visible ASCII characters"] = Fine with { Token = "with a space in the middle" },
        ["0.0.0.0:8001 can be reached"] = Fine with { Listen = new(IPAddress.Any, 8001) },
        ["[::]:8001 can be reached"] = Fine with { Listen = new(IPAddress.IPv6Any, 8001), Token = "a-token-of-24-characters" },
        ["10.0.0.1:8001 can be reached"] = Fine with { Listen = new(IPAddress.Parse("10.0.0.1"), 8001), Tls = new TlsFiles("c", "k") },
    };

    public static TheoryData<string> Cases => [.. Bad.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_no_node_could_run_with_is_refused(string words) =>
        Assert.Contains(words, Assert.Throws<EdgeException>(Bad[words].Check).Message, StringComparison.Ordinal);

    [Fact]
    public void The_defaults_are_fine() => Fine.Check();

    [Theory]
    [InlineData("127.0.0.1:8001")]
    [InlineData("0.0.0.0:0")]
    [InlineData("[::1]:8001")]
    public void An_address_is_read_as_it_is_written(string text) => Assert.Equal(text, ListenAddress.Parse(text).ToString());

    [Fact]
    public void Localhost_is_the_loopback_address() => Assert.Equal("127.0.0.1:80", ListenAddress.Parse("localhost:80").ToString());

    [Theory]
    [InlineData("")]
    [InlineData("8001")]
    [InlineData("127.0.0.1")]
    [InlineData("127.1:8001")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:-1")]
    [InlineData("::1:8001")]
    [InlineData("example.org:8001")]
    [InlineData("[127.0.0.1]:8001")]
    public void What_is_no_address_is_refused(string text) => Assert.Contains("127.0.0.1:8001", Assert.Throws<EdgeException>(() => ListenAddress.Parse(text)).Message, StringComparison.Ordinal);
}
