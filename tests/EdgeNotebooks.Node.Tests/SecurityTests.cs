using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeNotebooks.Inference.Remote.Protocol;
using EdgeNotebooks.Node.Tests.Support;
using EdgeNotebooks.TestSupport;
using Grpc.Core;
using Grpc.Net.Client;

namespace EdgeNotebooks.Node.Tests;

public sealed class SecurityTests : IDisposable
{
    private const string Token = "a-token-of-24-characters";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Beyond_loopback_every_call_is_encrypted_and_brings_the_token()
    {
        var tls = Certificate();
        await using var node = await TestNode.OnnxAsync(settings => settings with { Listen = new(IPAddress.Any, 0), MetricsPort = 0, Tls = tls, Token = Token });
        using var trusting = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate!.Subject == "CN=edge node test" };
        using var channel = GrpcChannel.ForAddress($"https://127.0.0.1:{node.Server.Address.Port}", new GrpcChannelOptions { HttpHandler = trusting });
        var client = new GRPCInferenceService.GRPCInferenceServiceClient(channel);
        var answer = await client.ModelInferAsync(Requests.Floats("relu", 1, -1, 1, -1), new Metadata { { "authorization", $"Bearer {Token}" } });
        Assert.Equal([1f, 0, 1, 0], Requests.Read<float>(answer.RawOutputContents[0]));

        foreach (var header in new[] { null, "", "Bearer", $"Bearer {Token}x", $"Bearer {Token[..^1]}", $"Basic {Token}", Token })
        {
            var metadata = header is null ? [] : new Metadata { { "authorization", header } };
            Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<RpcException>(async () => await client.ModelInferAsync(Requests.Floats("relu", 1, 2, 3, 4), metadata))).StatusCode);
            Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<RpcException>(async () => await client.ServerLiveAsync(new(), metadata))).StatusCode);
        }

        using var http = new HttpClient(trusting) { BaseAddress = new Uri($"https://127.0.0.1:{node.Server.MetricsAddress!.Port}") };
        foreach (var path in new[] { "metrics", "healthz", "readyz", "elsewhere" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(path)).StatusCode);
        http.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("metrics")).StatusCode);

        using var plain = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => plain.GetAsync($"http://127.0.0.1:{node.Server.MetricsAddress!.Port}/metrics"));
        await Assert.ThrowsAsync<RpcException>(() => node.InferAsync(Requests.Floats("relu", 1, 2, 3, 4)));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("nothing", "nothing")]
    [InlineData("node.key", "node.pem")]
    [InlineData("node.pem", "other.key")]
    [InlineData("node.pem", "garbage")]
    public async Task A_certificate_that_cannot_be_used_is_one_line(string certificate, string key)
    {
        Certificate();
        using var other = RSA.Create(2048);
        File.WriteAllText(_folder.File("other.key"), other.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(_folder.File("garbage"), "garbage");
        var tls = new TlsFiles(certificate.Length == 0 ? "" : _folder.File(certificate), key.Length == 0 ? "" : _folder.File(key));
        var error = await Assert.ThrowsAsync<EdgeException>(() => TestNode.OnnxAsync(settings => settings with { Tls = tls }));
        Assert.Contains("cannot be used", error.Message, StringComparison.Ordinal);
    }

    private TlsFiles Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=edge node test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(_folder.File("node.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(_folder.File("node.key"), key.ExportPkcs8PrivateKeyPem());
        return new TlsFiles(_folder.File("node.pem"), _folder.File("node.key"));
    }
}
