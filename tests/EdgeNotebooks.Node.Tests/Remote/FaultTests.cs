using System.Diagnostics.CodeAnalysis;
using EdgeNotebooks.Inference.Remote.Protocol;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Grpc.AspNetCore.Server;

namespace EdgeNotebooks.Node.Tests.Remote;

/// <summary>A server that fails, in every way that one can.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly ScriptedServer _server = ScriptedServer.Start();

    private Script Script => _server.Script;

    public void Dispose() => _server.Dispose();

    [Fact]
    public void A_model_that_the_server_lacks_is_told_in_the_servers_words() =>
        Assert.Contains("cannot open rulu: the server has no model 'rulu' (Model rulu not found; there is relu); give its name there (--option model=NAME)", Opened.Refused(_server.Device, "rulu"));

    [Fact]
    public void A_version_that_the_server_lacks_is_named() =>
        Assert.Contains("the server has no model 'relu' of version 7", Opened.Refused(_server.Device, "relu", ("version", "7")));

    [Fact]
    public void A_model_that_is_not_ready_is_not_opened()
    {
        Script.ModelIsReady = false;
        Assert.Contains("cannot open relu: the model is not ready; wait until it is loaded", Opened.Refused(_server.Device));
        Script.ServerIsReady = false;
        Assert.Contains("the server is not ready, and neither is the model", Opened.Refused(_server.Device));
    }

    [Fact]
    public void A_server_that_is_not_ready_for_all_its_models_serves_one_that_is()
    {
        Script.ServerIsReady = false;
        using var session = Opened.On(_server);
        session.Run(0);
    }

    [Fact]
    public void A_model_that_is_not_of_numbers_or_of_nothing_is_refused()
    {
        Script.Model = Script.ModelOf("relu", [("x", "BYTES", [1])], [("y", "FP32", [1])]);
        Assert.Contains("its input 'x' holds BYTES elements, which have no fixed size here", Opened.Refused(_server.Device));
        Script.Model = Script.ModelOf("relu", [("x", "FP32", [1])], []);
        Assert.Contains("the server names no output of it", Opened.Refused(_server.Device));
        Script.Model = Script.ModelOf("relu", [("x", "FP32", [1]), ("x", "FP32", [1])], [("y", "FP32", [1])]);
        Assert.Contains("the server names two inputs 'x'", Opened.Refused(_server.Device));
    }

    [Theory]
    [InlineData(StatusCode.InvalidArgument, "the server refuses the request (why)")]
    [InlineData(StatusCode.ResourceExhausted, "the server is out of memory or has too many or too large requests (why)")]
    [InlineData(StatusCode.Internal, "the server failed with Internal (why); see its log")]
    [InlineData(StatusCode.Unknown, "the server failed with Unknown (why)")]
    [InlineData(StatusCode.NotFound, "the server has no model 'relu' (why)")]
    [InlineData(StatusCode.Unavailable, "the server is not available (why)")]
    [InlineData(StatusCode.Unimplemented, "the server does not offer this call of the Open Inference Protocol (why)")]
    [InlineData(StatusCode.Unauthenticated, "the server wants a token (why); give the file that holds it (--option token-file=FILE), or set EDGE_REMOTE_TOKEN")]
    public void A_refused_inference_is_sent_once_and_the_next_one_may_succeed(StatusCode code, string words)
    {
        using var session = Opened.On(_server);
        Script.Infer = (_, _) => throw new RpcException(new Status(code, "why"));
        Assert.Contains($"cannot run relu: {words}", Opened.Fails(session));
        Assert.Single(Script.Requests);
        Assert.Throws<EdgeException>(() => session.GetOutput(0, 0).Length);
        Script.Infer = (request, _) => Task.FromResult(Script.Relu(request));
        session.Run(0);
    }

    [Fact]
    public void What_a_server_says_is_one_short_line_whatever_it_holds()
    {
        using var session = Opened.On(_server);
        Script.Infer = (_, _) => throw new RpcException(new Status(StatusCode.Internal, "\u001b[31m" + new string('x', 5000) + "\nat line 2"));
        var message = Opened.Fails(session);
        Assert.True(message.Length < 600, message);
        Assert.DoesNotContain(message, letter => char.IsControl(letter));
    }

    [Fact]
    public void A_question_that_fails_for_a_moment_is_asked_again_and_no_inference_is()
    {
        var calls = 0;
        Script.BeforeEach = _ =>
        {
            if (Interlocked.Increment(ref calls) == 1)
                throw new RpcException(new Status(StatusCode.Unavailable, "starting"));
        };
        using var session = Opened.On(_server);
        calls = 0;
        Assert.Contains("the server is not available (starting)", Opened.Fails(session));
        Assert.Single(Script.Requests);
    }

    [Fact]
    public void A_slow_server_is_given_up_at_the_deadline()
    {
        using var session = Opened.On(_server, Opened.With(("deadline", "3s")));
        Script.Infer = async (request, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return Script.Relu(request);
        };
        Assert.Contains("cannot run relu: no answer before the deadline; the server is slow, busy or stuck; give it longer (--option deadline=2min); it is not sent again, since it may have been run", Opened.Fails(session));
        Script.Infer = (request, _) => Task.FromResult(Script.Relu(request));
        session.Run(0);
    }

    [Fact]
    [SuppressMessage("Reliability", "CA2000", Justification = "The second server is disposed of by its using.")]
    public void A_server_that_is_killed_in_a_query_is_told_and_one_that_comes_back_is_reached()
    {
        using var session = Opened.On(_server);
        using var arrived = new ManualResetEventSlim();
        Script.Infer = (request, context) =>
        {
            arrived.Set();
            context.GetHttpContext().RequestAborted.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
            return Task.FromResult(Script.Relu(request));
        };
        string? message = null;
        var thread = new Thread(() => message = Opened.Fails(session));
        thread.Start();
        Assert.True(arrived.Wait(TimeSpan.FromSeconds(30)));
        _server.Dispose();
        thread.Join();
        Assert.Contains("cannot run relu: ", message);
        Assert.Contains("it is not sent again, since it may have been run", message);
        Assert.Contains("connection refused: nothing listens at 127.0.0.1:", Opened.Fails(session));

        using var again = ScriptedServer.Start(new Script(), port: _server.Port);
        session.Run(0);
        Assert.Single(again.Script.Requests);
    }

    [Fact]
    public void A_wrong_answer_names_the_tier_and_what_is_wrong()
    {
        using var session = Opened.On(_server);
        Script.Infer = (_, _) => Task.FromResult(Script.Raw("y", "FP32", [2, 8], new byte[32]));
        Assert.Contains("cannot run relu: output 'y' came with 32 bytes, and its shape and type take 64; see the server's configuration of the model", Opened.Fails(session));
        Script.Infer = (_, _) => Task.FromResult(new ModelInferResponse());
        Assert.Contains("cannot run relu: the answer has 0 outputs, and the model has 1", Opened.Fails(session));
    }
}
