using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models;

namespace EdgeNotebooks.Cli.Tests;

/// <summary>Servers as devices of the command line; what they do once they answer is tested with the node.</summary>
public sealed class RemoteDeviceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _nobody = $"127.0.0.1:{FreePort()}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_server_that_is_not_there_is_one_line() =>
        Edge.Refused(_folder.Path, 1, [$"remote:{_nobody} cannot be reached: connection refused: nothing listens at {_nobody}; start the server"], "measure", "--model", "resnet50", "--device", $"remote:{_nobody}");

    [Fact]
    public void An_option_that_servers_do_not_have_is_one_line_with_the_near_one() =>
        Edge.Refused(_folder.Path, 1, [$"remote:{_nobody} has no option 'deadlin'; did you mean 'deadline'?"], "infer", "photo.jpg", "--model", "resnet50", "--device", $"remote:{_nobody}", "--option", "deadlin=5s");

    [Fact]
    public void A_server_that_is_named_and_does_not_answer_is_told_with_the_next_step()
    {
        var host = new EdgeHost { Environment = new Dictionary<string, string> { ["EDGE_REMOTES"] = _nobody } };
        var result = host.Run(_folder.Path, "devices", "--json");
        var provider = result.Json().GetProperty("providers").EnumerateArray().Single(each => each.GetProperty("name").GetString() == "remote");
        Assert.Equal("failed", provider.GetProperty("state").GetString());
        Assert.StartsWith($"remote:{_nobody} cannot be reached: connection refused", provider.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("EDGE_REMOTES", provider.GetProperty("next_step").GetString(), StringComparison.Ordinal);
        Assert.Contains(result.Complaints, line => line.StartsWith($"edge: remote: remote:{_nobody} cannot be reached", StringComparison.Ordinal));
    }

    [Fact]
    public void A_node_is_found_measured_and_asked_as_a_device()
    {
        TestModels.Write(_folder, TinyModel.Bytes());
        using var node = RunningEdge.Start(_folder.Path, "node", "--model", "tiny=own.onnx", "--listen", "127.0.0.1:0", "--json");
        var address = JsonDocument.Parse(node.FirstLine()).RootElement.GetProperty("address").GetString()!;
        var device = $"remote:{address}";

        var host = new EdgeHost { Environment = new Dictionary<string, string> { ["EDGE_REMOTES"] = address } };
        Assert.Contains(device, host.Done(_folder.Path, "devices").Output, StringComparison.Ordinal);

        string[] measure = ["measure", "--model", "tiny", "--device", device, "--warmup", "0s", "--duration", "0.1s", "--min-count", "64", "--json"];
        var answer = Edge.Done(_folder.Path, measure).Json();
        Assert.Equal((device, "tiny", true), (answer.GetProperty("device_id").GetString(), answer.GetProperty("model_id").GetString(), answer.GetProperty("valid").GetBoolean()));
        Assert.True(answer.GetProperty("query_count").GetInt64() >= 64);
        Assert.StartsWith("the way to the server and back, waiting there, inference", answer.GetProperty("includes").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("memory_bytes").ValueKind);

        Signals.Send(node.Id, Signals.Kill);
        node.WaitForExit();
        Edge.Refused(_folder.Path, 1, [$"{device} cannot be reached: connection refused"], measure);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
