using System.Text.Json;
using EdgeNotebooks.Node;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A node that is ready, on one line in either form, so that whoever started it reads a line and goes on.</summary>
internal static class NodeAnswer
{
    private static readonly JsonSerializerOptions OneLine = new(ResultsJson.Options) { WriteIndented = false };

    public static void Write(NodeServer node, NodeSettings settings, bool json) => Console.Out.WriteLine(json ? Json(node, settings) : Text(node, settings));

    private static string Json(NodeServer node, NodeSettings settings) => JsonSerializer.Serialize(
        new
        {
            Address = node.Address.ToString(),
            MetricsAddress = node.MetricsAddress?.ToString(),
            Tls = settings.Tls is not null,
            Token = settings.Token is not null,
            node.Models,
            Pid = Environment.ProcessId,
        },
        OneLine);

    private static string Text(NodeServer node, NodeSettings settings)
    {
        var models = string.Join(", ", node.Models.Select(model => $"{model.Name} on {model.DeviceId}{(model.MaxBatch > 1 ? $" in batches of up to {model.MaxBatch}" : "")}"));
        var metrics = node.MetricsAddress is { } address ? $", metrics at {address}" : "";
        return $"ready at {node.Address}{(settings.Tls is null ? "" : " with TLS")}: {models}{metrics} (process {Environment.ProcessId})";
    }
}
