using System.Text.Json;
using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.Inference.Remote.Protocol;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models;
using Google.Protobuf;
using Grpc.Net.Client;

namespace EdgeNotebooks.Cli.Tests;

public sealed class NodeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public NodeTests() => TestModels.Write(_folder, TinyModel.Bytes());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_node_says_when_it_is_ready_serves_keeps_its_port_and_stops_on_sigterm_with_0()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "linux: SIGTERM");
        using var node = RunningEdge.Start(_folder.Path, "node", "--model", "own.onnx", "tiny=own.onnx", "--listen", "127.0.0.1:0", "--metrics-port", "0", "--max-batch", "2", "--json");
        var line = node.FirstLine();
        var ready = JsonDocument.Parse(line).RootElement;
        var address = ready.GetProperty("address").GetString()!;
        Assert.Equal(node.Id, ready.GetProperty("pid").GetInt32());
        Assert.Equal(["own", "tiny"], ready.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("name").GetString()));
        Assert.Equal(2, ready.GetProperty("models")[1].GetProperty("max_batch").GetInt32());

        using (var channel = GrpcChannel.ForAddress($"http://{address}"))
        {
            var request = new ModelInferRequest
            {
                ModelName = "tiny",
                Inputs = { new ModelInferRequest.Types.InferInputTensor { Name = "input", Datatype = "FP32", Shape = { 1, 3, 8, 8 } } },
                RawInputContents = { ByteString.CopyFrom(new byte[3 * 8 * 8 * 4]) },
            };
            Assert.Equal([1L, 4], (await new GRPCInferenceService.GRPCInferenceServiceClient(channel).ModelInferAsync(request)).Outputs[0].Shape);
        }

        using (var http = new HttpClient())
            Assert.Contains("edge_node_requests_total{model=\"tiny\",status=\"OK\"} 1\n", await http.GetStringAsync($"http://{ready.GetProperty("metrics_address").GetString()}/metrics"), StringComparison.Ordinal);

        Edge.Refused(_folder.Path, 1, [address, "in use"], "node", "--model", "own.onnx", "--listen", address);

        Signals.Send(node.Id, Signals.Terminate);
        var result = node.WaitForExit();
        Assert.Equal((0, line + "\n", ""), (result.ExitCode, result.Output, result.Error));
        node.AssertNothingLeft();
    }

    [Fact]
    public void A_node_for_other_machines_without_a_certificate_is_wrong_usage() =>
        Edge.Refused(_folder.Path, 2, ["0.0.0.0:8001", "certificate", "token"], "node", "--model", "own.onnx", "--listen", "0.0.0.0:8001");
}
