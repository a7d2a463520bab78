using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments;

/// <summary>
/// The name of a measurement: words for people, then a hash of the resolved request, the model's bytes and the
/// environment. The same name means that measuring again could only repeat it, so an interrupted run skips it.
/// </summary>
internal static class MeasurementKey
{
    private const int HashDigits = 12;

    public static string Of(MeasurementRequest resolved, string modelId, string modelSha256, string environmentId)
    {
        // The model counts by its bytes: where the file lies does not matter.
        var request = JsonSerializer.Serialize(resolved with { Model = modelSha256 }, ResultsJson.Options);
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{request}\n{environmentId}")))[..HashDigits].ToLowerInvariant();
        return $"{Plain(modelId)}-{Plain(resolved.Device)}-{Words.ToSnakeCase(resolved.Scenario)}-b{resolved.BatchSize ?? 1}-{hash}";
    }

    private static string Plain(string text) =>
        string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' ? c : '_'));
}
