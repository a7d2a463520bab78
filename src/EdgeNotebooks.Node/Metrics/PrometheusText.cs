using System.Globalization;
using System.Text;
using EdgeNotebooks.Node.Serving;

namespace EdgeNotebooks.Node.Metrics;

/// <summary>A node's counts in Prometheus' text format 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Of(ModelTable models)
    {
        var text = new StringBuilder();
        var entries = models.Entries.ToList();
        var counted = entries.Select(entry => (entry.Name, entry.Metrics)).Append((Name: "", Metrics: models.Unknown)).ToList();

        Head(text, "edge_node_requests_total", "counter", "Answered inference requests by model (empty: no such model) and gRPC status.");
        foreach (var (name, metrics) in counted)
        {
            foreach (var (status, count) in metrics.ByStatus())
                text.Append(CultureInfo.InvariantCulture, $"edge_node_requests_total{{model=\"{name}\",status=\"{NameOf(status)}\"}} {count}\n");
        }

        Simple(text, "edge_node_in_flight", "gauge", "Inference requests that are not answered yet.", entries.Select(entry => (entry.Name, (long)entry.Metrics.InFlight)));
        Simple(text, "edge_node_queue_depth", "gauge", "Inference requests that wait for an instance.", entries.Select(entry => (entry.Name, (long)(entry.Model?.Waiting ?? 0))));
        Simple(text, "edge_node_model_ready", "gauge", "1 when the model can be asked.", entries.Select(entry => (entry.Name, models.IsModelReady(entry.Name, "") ? 1L : 0)));
        Simple(text, "edge_node_received_bytes_total", "counter", "Bytes of inference requests.", counted.Select(entry => (entry.Name, entry.Metrics.ReceivedBytes)));
        Simple(text, "edge_node_sent_bytes_total", "counter", "Bytes of inference responses.", entries.Select(entry => (entry.Name, entry.Metrics.SentBytes)));
        Histogram(text, "edge_node_queue_seconds", "From a request's arrival to its run.", entries.Select(entry => (entry.Name, entry.Metrics.QueueSeconds)));
        Histogram(text, "edge_node_compute_seconds", "Each run of a model.", entries.Select(entry => (entry.Name, entry.Metrics.ComputeSeconds)));
        Histogram(text, "edge_node_batch_samples", "Samples of each run.", entries.Select(entry => (entry.Name, entry.Metrics.BatchSamples)));
        return text.ToString();
    }

    // As the protocol writes them: RESOURCE_EXHAUSTED.
    private static string NameOf(Grpc.Core.StatusCode status) =>
        status == Grpc.Core.StatusCode.OK ? "OK" : System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(status.ToString());

    private static void Head(StringBuilder text, string metric, string type, string help) => text.Append(CultureInfo.InvariantCulture, $"# HELP {metric} {help}\n# TYPE {metric} {type}\n");

    // Names of models have no character that a label would have to escape.
    private static void Simple(StringBuilder text, string metric, string type, string help, IEnumerable<(string Name, long Value)> values)
    {
        Head(text, metric, type, help);
        foreach (var (name, value) in values)
            text.Append(CultureInfo.InvariantCulture, $"{metric}{{model=\"{name}\"}} {value}\n");
    }

    private static void Histogram(StringBuilder text, string metric, string help, IEnumerable<(string Name, Buckets Buckets)> values)
    {
        Head(text, metric, "histogram", help);
        foreach (var (name, histogram) in values)
        {
            var (buckets, sum, count) = histogram.Read();
            foreach (var (bound, below) in buckets)
                text.Append(CultureInfo.InvariantCulture, $"{metric}_bucket{{model=\"{name}\",le=\"{bound}\"}} {below}\n");
            text.Append(CultureInfo.InvariantCulture, $"{metric}_bucket{{model=\"{name}\",le=\"+Inf\"}} {count}\n{metric}_sum{{model=\"{name}\"}} {sum}\n{metric}_count{{model=\"{name}\"}} {count}\n");
        }
    }
}
