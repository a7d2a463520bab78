using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace EdgeNotebooks.Node.Tests.Remote;

/// <summary>Addresses where no inference server is, and links that fail.</summary>
public sealed class WrongPeerTests
{
    [Fact]
    public void Nothing_listens()
    {
        var port = FreePort();
        Assert.Equal(
            $"remote:127.0.0.1:{port} cannot be reached: connection refused: nothing listens at 127.0.0.1:{port}; start the server, or correct the address",
            Opened.Refused($"127.0.0.1:{port}"));
    }

    [Fact]
    public void There_is_no_such_host() =>
        Assert.Contains("cannot be reached: there is no host 'nowhere.invalid'; correct the address", Opened.Refused("nowhere.invalid:8001"));

    [Fact]
    public void The_host_is_silent()
    {
        // A full backlog: the connection is never answered.
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var end = (IPEndPoint)listener.LocalEndPoint!;
        var fill = Enumerable.Range(0, 4).Select(_ => new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false }).ToList();
        foreach (var socket in fill)
            Assert.ThrowsAny<SocketException>(() => socket.Connect(end));
        var message = Opened.Refused($"127.0.0.1:{end.Port}", "relu", ("connect", "300ms"));
        fill.ForEach(socket => socket.Dispose());
        Assert.Contains("cannot be reached: no connection within 300 ms; check the address and the firewall, or give it longer (--option connect=30s)", message);
    }

    [Fact]
    public void A_server_of_http_1_is_told_from_an_inference_server()
    {
        using var peer = WrongPeer.Saying(Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));
        Assert.Contains("cannot be reached: it does not speak HTTP/2 (", Opened.Refused(peer.Device));
    }

    [Fact]
    public void A_server_of_another_protocol_is_told_from_an_inference_server()
    {
        using var peer = WrongPeer.Saying(Encoding.ASCII.GetBytes("220 mail.example ESMTP\r\n500 what?\r\n"));
        Assert.Contains("cannot be reached: it does not speak HTTP/2 (", Opened.Refused(peer.Device));
    }

    [Fact]
    public void A_peer_that_hangs_up_is_told()
    {
        using var peer = WrongPeer.Saying([]);
        Assert.Contains("cannot be reached: ", Opened.Refused(peer.Device));
    }

    [Fact]
    public void A_peer_that_accepts_and_never_speaks_is_given_up()
    {
        // Waiting for the caller to hang up: a task that waits for nothing is collected, and its connection with it.
        using var peer = new WrongPeer(stream => stream.CopyToAsync(Stream.Null));
        Assert.Contains("cannot be reached: no answer before the deadline; the server is slow, busy or stuck; give it longer (--option deadline=2min)", Opened.Refused(peer.Device, "relu", ("deadline", "300ms")));
    }

    [Fact]
    public void Http_2_without_gRPC_is_told()
    {
        using var server = WebPage.Start();
        Assert.Contains("cannot be reached: it does not speak gRPC (", Opened.Refused(server.Device));
    }

    [Fact]
    public void A_plain_server_is_told_from_one_of_TLS_and_the_other_way_round()
    {
        using var server = ScriptedServer.Start();
        Assert.Contains($"cannot be reached: the TLS handshake failed (", Opened.Refused($"https://localhost:{server.Port}"));
        using var certificate = Certificates.SelfSigned("localhost");
        using var secure = ScriptedServer.Start(certificate: certificate);
        Assert.Contains($", or write remote:https://localhost:{secure.Port} if it wants TLS", Opened.Refused($"localhost:{secure.Port}"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_that_is_cut_in_the_middle_of_an_answer_is_told_and_the_next_query_has_another(bool isReset)
    {
        using var server = ScriptedServer.Start();
        server.Script.Model = Script.ModelOf("relu", [("x", "FP32", [1, 1 << 18])], [("y", "FP32", [1, 1 << 18])]);
        var left = long.MaxValue;
        using var link = WrongPeer.LinkTo(server.Port, () => left, isReset);
        using var session = new Inference.Remote.RemoteBackend().Open("relu", link.Device, new());
        session.Run(0);
        server.Script.Infer = (request, _) =>
        {
            left = 2000;
            return Task.FromResult(Script.Relu(request));
        };
        var message = Opened.Fails(session);
        Assert.Contains("cannot run relu: the link to the server was lost (", message);
        Assert.Contains("it is not sent again, since it may have been run", message);
        Assert.Equal(2, server.Script.Requests.Count);

        left = long.MaxValue;
        server.Script.Infer = (request, _) => Task.FromResult(Script.Relu(request));
        session.Run(0);
        Assert.Equal(3, server.Script.Requests.Count);
    }

    [Fact]
    public void An_answer_that_is_no_message_is_told()
    {
        using var server = WebPage.Start(grpc: true);
        Assert.Contains("cannot be reached: the answer is malformed", Opened.Refused(server.Device));
    }

    [Fact]
    public void A_certificate_is_believed_where_the_user_names_it_and_nowhere_else()
    {
        using var folder = new TestSupport.TemporaryFolder();
        using var certificate = Certificates.SelfSigned("localhost");
        File.WriteAllText(folder.File("ca.pem"), certificate.ExportCertificatePem());
        using var server = ScriptedServer.Start(certificate: certificate);
        Assert.Contains("the TLS handshake failed (", Opened.Refused(server.Device));
        Assert.Contains("the TLS handshake failed (", Opened.Refused($"https://127.0.0.1:{server.Port}", "relu", ("ca-file", folder.File("ca.pem"))));
        using var session = Opened.On(server, Opened.With(("ca-file", folder.File("ca.pem"))));
        session.Run(0);
        Assert.Equal(8, Opened.Read(session).Length);
    }

    [Fact]
    public void A_token_goes_with_every_call_and_a_wrong_one_is_refused_without_being_shown()
    {
        using var folder = new TestSupport.TemporaryFolder();
        File.WriteAllText(folder.File("token"), "right\n");
        File.WriteAllText(folder.File("wrong"), "hush");
        using var server = ScriptedServer.Start();
        server.Script.BeforeEach = context =>
        {
            if (context.RequestHeaders.GetValue("authorization") != "Bearer right")
                throw new Grpc.Core.RpcException(new(Grpc.Core.StatusCode.Unauthenticated, "no"));
        };
        Assert.Contains("the server wants a token (no)", Opened.Refused(server.Device));
        var refused = Opened.Refused(server.Device, "relu", ("token-file", folder.File("wrong")));
        Assert.Contains("the server refuses the token (no)", refused);
        Assert.DoesNotContain("hush", refused);
        using var session = Opened.On(server, Opened.With(("token-file", folder.File("token"))));
        session.Run(0);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
