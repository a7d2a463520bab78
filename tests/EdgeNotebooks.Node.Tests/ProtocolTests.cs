using EdgeNotebooks.Inference.Remote.Protocol;
using EdgeNotebooks.Node.Tests.Support;
using Grpc.Core;

namespace EdgeNotebooks.Node.Tests;

public sealed class ProtocolTests
{
    [Fact]
    public async Task A_node_says_that_it_lives_is_ready_and_what_it_is()
    {
        await using var node = await TestNode.OnnxAsync();
        Assert.True((await node.Client.ServerLiveAsync(new ServerLiveRequest())).Live);
        Assert.True((await node.Client.ServerReadyAsync(new ServerReadyRequest())).Ready);
        Assert.True((await node.Client.ModelReadyAsync(new ModelReadyRequest { Name = "relu" })).Ready);
        Assert.True((await node.Client.ModelReadyAsync(new ModelReadyRequest { Name = "relu", Version = "1" })).Ready);
        var metadata = await node.Client.ServerMetadataAsync(new ServerMetadataRequest());
        Assert.Equal("edge-node", metadata.Name);
        Assert.Matches(@"^\d+\.\d+\.\d+", metadata.Version);
        Assert.Equal(["model_configuration"], metadata.Extensions);
    }

    [Fact]
    public async Task A_model_run_by_itself_has_the_shape_of_its_session()
    {
        await using var node = await TestNode.OnnxAsync();
        var metadata = await node.Client.ModelMetadataAsync(new ModelMetadataRequest { Name = "relu" });
        Assert.Equal(("relu", "onnxruntime_onnx"), (metadata.Name, metadata.Platform));
        Assert.Equal(["1"], metadata.Versions);
        var input = Assert.Single(metadata.Inputs);
        Assert.Equal(("x", "FP32"), (input.Name, input.Datatype));
        Assert.Equal([1L, 4], input.Shape);
        var config = (await node.Client.ModelConfigAsync(new ModelConfigRequest { Name = "relu" })).Config;
        Assert.Equal((0, "relu", "onnxruntime"), (config.MaxBatchSize, config.Name, config.Backend));
        Assert.Equal([1L, 4], Assert.Single(config.Input).Dims);
        Assert.Null(config.DynamicBatching);
    }

    [Fact]
    public async Task A_model_run_in_batches_leaves_the_batch_out_of_its_configuration()
    {
        await using var node = await TestNode.OnnxAsync(settings => settings with { MaxBatch = 6, BatchDelay = TimeSpan.FromMilliseconds(3) });
        var metadata = await node.Client.ModelMetadataAsync(new ModelMetadataRequest { Name = "relu" });
        Assert.Equal([-1L, 4], metadata.Inputs[0].Shape);
        Assert.Equal([-1L, 4], metadata.Outputs[0].Shape);
        var config = (await node.Client.ModelConfigAsync(new ModelConfigRequest { Name = "relu" })).Config;
        Assert.Equal(6, config.MaxBatchSize);
        Assert.Equal(DataType.TypeFp32, config.Input[0].DataType);
        Assert.Equal([4L], config.Input[0].Dims);
        Assert.Equal([4L], config.Output[0].Dims);
        Assert.Equal(3000UL, config.DynamicBatching.MaxQueueDelayMicroseconds);
    }

    [Fact]
    public async Task What_is_asked_of_no_model_is_not_found()
    {
        await using var node = await TestNode.OnnxAsync();
        var calls = new Func<Task>[]
        {
            async () => await node.Client.ModelReadyAsync(new ModelReadyRequest { Name = "no" }),
            async () => await node.Client.ModelMetadataAsync(new ModelMetadataRequest { Name = "no" }),
            async () => await node.Client.ModelConfigAsync(new ModelConfigRequest { Name = "relu", Version = "9" }),
        };
        foreach (var call in calls)
            Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(call)).StatusCode);
    }
}
