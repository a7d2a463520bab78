using System.Net;
using System.Runtime.InteropServices;
using EdgeNotebooks.Data;
using EdgeNotebooks.Experiments;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Simulation.Links;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Node.Tests;

/// <summary>A model in two halves, the far one at a node, over a link.</summary>
public sealed class SplitTests : IDisposable
{
    private static readonly LinkProfile Link = LinkText.Parse("latency=1ms,bandwidth=50MB/s");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Halves_over_a_link_give_the_wholes_outputs_and_what_crosses_is_sent()
    {
        var (model, files) = Cut();
        await using var node = await StartAsync(files);
        await using var link = ShapedChannel.Start(Link, "127.0.0.1", node.Address.Port);
        using var whole = Open(model);
        using var split = new ChainedSession(Open(files.NearPath), Far(link.Listening));

        Fill(whole);
        Fill(split);
        whole.Run(0);
        split.Run(0);

        Assert.Equal(whole.Inputs.Select(input => input.Name), split.Inputs.Select(input => input.Name));
        AssertClose(whole.GetOutput(0, 0), split.GetOutput(0, 0));
        Assert.InRange(link.ToTarget.BytesSent, files.Cut.Bytes!.Value, files.Cut.Bytes.Value + 20_000);
    }

    [Fact]
    public async Task A_link_that_is_lost_in_the_middle_of_a_query_is_told_of_the_far_tier_and_the_next_query_goes_through()
    {
        var (_, files) = Cut();
        await using var node = await StartAsync(files);
        await using var link = ShapedChannel.Start(LinkText.Parse("latency=2s"), "127.0.0.1", node.Address.Port);
        link.Change(Link);
        using var split = new ChainedSession(Open(files.NearPath), Far(link.Listening));
        Fill(split);
        split.Run(0);

        link.Change(LinkText.Parse("latency=20s"));
        var running = Task.Run(() => split.Run(0));
        var sent = link.ToTarget.BytesSent;
        while (link.ToTarget.BytesSent == sent && !running.IsCompleted)
            await Task.Delay(5);
        link.Break();

        var error = await Assert.ThrowsAsync<EdgeException>(() => running);
        Assert.StartsWith($"remote:127.0.0.1:{link.Listening.Port}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        link.Change(Link);
        split.Run(0);
    }

    [Fact]
    public async Task A_node_that_is_gone_is_told_of_the_far_tier()
    {
        var (_, files) = Cut();
        var node = await StartAsync(files);
        using var split = new ChainedSession(Open(files.NearPath), Far(node.Address));
        Fill(split);
        split.Run(0);
        await node.DisposeAsync();

        var error = Assert.Throws<EdgeException>(() => split.Run(0));
        Assert.StartsWith($"remote:127.0.0.1:{node.Address.Port}", error.Message, StringComparison.Ordinal);
    }

    private (string Model, CutFiles Files) Cut()
    {
        var model = ModelReference.Find("mobilenet_v2_0.35_96", weightSeed: 1, fixedBatch: 1).File!.Path;
        return (model, ModelCutter.WriteInto(model, ModelCuts.Find(ModelCuts.Of(model), "expanded_conv_6"), _folder.Path));
    }

    private static Task<NodeServer> StartAsync(CutFiles files) =>
        NodeServer.StartAsync(new NodeSettings { Models = [new NodeModel("far", files.FarPath, new DeviceId("onnxruntime", "cpu"))], Listen = new IPEndPoint(IPAddress.Loopback, 0) });

    private static IInferenceSession Open(string path) => new OnnxRuntimeBackend().Open(path, "cpu", new SessionSettings { IntraOpThreads = 1 });

    private static IInferenceSession Far(IPEndPoint address) => new RemoteBackend().Open("far", address.ToString(), new SessionSettings());

    private static void Fill(IInferenceSession session) => new NoiseSamples(2).Prepare(0, 0, session.Inputs[0], session.GetInput(0, 0));

    private static void AssertClose(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
    {
        var a = MemoryMarshal.Cast<byte, float>(expected);
        var b = MemoryMarshal.Cast<byte, float>(actual);
        Assert.Equal(a.Length, b.Length);
        var magnitude = 0f;
        foreach (var value in a)
            magnitude = Math.Max(magnitude, Math.Abs(value));
        Assert.True(magnitude > 0);
        for (var i = 0; i < a.Length; i++)
            Assert.InRange(Math.Abs(a[i] - b[i]), 0, 1e-5f * magnitude);
    }
}
