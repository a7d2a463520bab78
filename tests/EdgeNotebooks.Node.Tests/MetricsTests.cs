using System.Net;
using EdgeNotebooks.Node.Tests.Support;
using Grpc.Core;

namespace EdgeNotebooks.Node.Tests;

public sealed class MetricsTests
{
    [Fact]
    public async Task What_was_asked_is_counted_as_prometheus_reads_it()
    {
        await using var node = await TestNode.OnnxAsync(settings => settings with { MetricsPort = 0, MaxBatch = 4 });
        var request = Requests.Floats("relu", [.. Enumerable.Range(0, 12).Select(i => (float)i)]);
        await node.InferAsync(request);
        await node.InferAsync(Requests.Floats("relu", 1, 2, 3, 4));
        await node.RefusalAsync(Requests.Floats("relu", new float[40]));
        await node.RefusalAsync(Requests.Floats("no\"such", 1, 2, 3, 4));

        using var http = new HttpClient { BaseAddress = new Uri($"http://{node.Server.MetricsAddress}") };
        using var answer = await http.GetAsync("metrics");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        string[] expected =
        [
            "edge_node_requests_total{model=\"relu\",status=\"OK\"} 2",
            "edge_node_requests_total{model=\"relu\",status=\"INVALID_ARGUMENT\"} 1",
            "edge_node_requests_total{model=\"\",status=\"NOT_FOUND\"} 1",
            "edge_node_in_flight{model=\"relu\"} 0",
            "edge_node_queue_depth{model=\"relu\"} 0",
            "edge_node_model_ready{model=\"relu\"} 1",
            "edge_node_batch_samples_bucket{model=\"relu\",le=\"1\"} 1",
            "edge_node_batch_samples_bucket{model=\"relu\",le=\"2\"} 1",
            "edge_node_batch_samples_bucket{model=\"relu\",le=\"4\"} 2",
            "edge_node_batch_samples_bucket{model=\"relu\",le=\"+Inf\"} 2",
            "edge_node_batch_samples_sum{model=\"relu\"} 4",
            "edge_node_compute_seconds_count{model=\"relu\"} 2",
            "edge_node_queue_seconds_count{model=\"relu\"} 2",
        ];
        Assert.All(expected, line => Assert.Contains(line + "\n", text, StringComparison.Ordinal));

        // The exposition format: each line a comment, or a name with labels and a number.
        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches(@"^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+\{model=""[\w.-]*""(,(le|status)=""[\w.+-]+"")?\} [\d.eE+-]+)$", line));
        Assert.Equal(text.Count(character => character == '#'), text.Split('\n').Where(line => line.StartsWith('#')).Distinct().Count());
    }

    [Fact]
    public async Task Health_over_http_follows_the_node()
    {
        await using var node = await TestNode.OnnxAsync(settings => settings with { MetricsPort = 0 });
        using var http = new HttpClient { BaseAddress = new Uri($"http://{node.Server.MetricsAddress}") };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("healthz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("readyz")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("elsewhere")).StatusCode);
        node.Server.Table.Drain();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("healthz")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync("readyz")).StatusCode);
        Assert.Equal(StatusCode.Unavailable, (await node.RefusalAsync(Requests.Floats("relu", 1, 2, 3, 4))).StatusCode);
    }
}
