using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments;

/// <summary>
/// The name of a measurement: words for people, then a hash of the resolved request, the model's and the inputs' bytes, the environment
/// and this library's code. The same name means that measuring again could only repeat it, so an interrupted run skips it.
/// </summary>
internal static class MeasurementKey
{
    private const int HashDigits = 12;

    // File names may have 255 bytes, and a temporary one is longer than the final one.
    private const int LongestModelId = 80;

    public static string Of(MeasurementRequest resolved, string modelId, string modelFingerprint, string environmentId)
    {
        // The model counts by its bytes, and by what its server says of it where they are not seen: where a file lies does not matter.
        var request = JsonSerializer.Serialize(resolved with { Model = modelFingerprint }, ResultsJson.Options);
        return $"{Model(modelId)}-{Plain(resolved.Device)}-{Words.ToSnakeCase(resolved.Scenario)}-b{resolved.BatchSize ?? 1}-{Hash($"{request}\n{environmentId}")}";
    }

    /// <summary>A model's id as a part of a name.</summary>
    public static string Model(string modelId) => Plain(modelId)[..Math.Min(modelId.Length, LongestModelId)];

    /// <summary>Digits that differ where what was asked for does, or this library's code.</summary>
    public static string Hash(string asked) => Digits($"{asked}\n{LibraryBuild}");

    /// <summary>Digits that differ where what was asked for does, whatever this library's code.</summary>
    public static string Digits(string asked) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(asked)))[..HashDigits].ToLowerInvariant();

    // The compiler's own id of this library's code: the same for the same sources, another one after any change to them.
    private static Guid LibraryBuild => typeof(MeasurementKey).Module.ModuleVersionId;

    private static string Plain(string text) =>
        string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' ? c : '_'));
}
