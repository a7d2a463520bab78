using EdgeNotebooks.IO.Csv;

namespace EdgeNotebooks.Analysis.Published;

/// <summary>
/// Everything that the paper prints and this suite uses: <c>data/paper/*.csv</c> as typed rows. Numbers are as printed,
/// nothing is corrected. Immutable; a changed copy (<c>with</c>) is what a test of a rule reads.
/// </summary>
public sealed record PaperData
{
    private static readonly Lazy<PaperData> Shared = new(() => Load(DefaultFolder));

    /// <summary>Table 1, the hardware of section 3, Figure 3c.</summary>
    public required IReadOnlyList<PublishedDevice> Devices { get; init; }

    /// <summary>Table 2 and the variants of section 5.2.</summary>
    public required IReadOnlyList<PublishedModel> Models { get; init; }

    /// <summary>Table 3 in long form: a row for each model and device.</summary>
    public required IReadOnlyList<PublishedThroughput> Throughput { get; init; }

    /// <summary>Table 4.</summary>
    public required IReadOnlyList<PublishedSplitLatency> SplitLatencies { get; init; }

    /// <summary>Single points that the text states.</summary>
    public required IReadOnlyList<QuotedPoint> QuotedPoints { get; init; }

    /// <summary>Every checkable claim, and the cross-checks.</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }

    /// <summary>The figures that travel beside the library, read once a process.</summary>
    /// <exception cref="EdgeException">A file is missing or malformed.</exception>
    public static PaperData Default => Shared.Value;

    /// <summary><c>data/paper</c> beside the library's assembly.</summary>
    public static string DefaultFolder => DataFolder.Beside(typeof(PaperData).Assembly, "paper");

    /// <summary>Reads the six files of a folder strictly: whatever is not as it must be is refused.</summary>
    /// <param name="folder">Folder that holds <c>devices.csv</c>, <c>models.csv</c>, <c>throughput.csv</c>, <c>split_latency.csv</c>, <c>quoted.csv</c> and <c>claims.csv</c>.</param>
    /// <exception cref="EdgeException">A file is missing or malformed; the message is <c>file:line:column: column: what; what to do</c>.</exception>
    public static PaperData Load(string folder)
    {
        var devices = PaperFiles.ReadDevices(folder);
        var models = PaperFiles.ReadModels(folder);
        return new PaperData
        {
            Devices = devices,
            Models = models,
            Throughput = PaperFiles.ReadThroughput(folder, models, devices),
            SplitLatencies = PaperFiles.ReadSplitLatencies(folder),
            QuotedPoints = PaperFiles.ReadQuotedPoints(folder),
            Claims = PaperFiles.ReadClaims(folder),
        };
    }

    /// <summary>The device of an id; null when the paper has none.</summary>
    public PublishedDevice? FindDevice(string deviceId) => Devices.FirstOrDefault(device => device.DeviceId == deviceId);

    /// <summary>The model of an id; null when the paper has none.</summary>
    public PublishedModel? FindModel(string modelId) => Models.FirstOrDefault(model => model.ModelId == modelId);

    /// <summary>The claim of an id; null when there is none.</summary>
    public Claim? FindClaim(string claimId) => Claims.FirstOrDefault(claim => claim.ClaimId == claimId);

    /// <summary>The point of an id that the text states; null when there is none.</summary>
    public QuotedPoint? FindQuoted(string quotedId) => QuotedPoints.FirstOrDefault(point => point.QuotedId == quotedId);

    /// <summary>A cell of Table 3 in inferences a second at batch 1; null when the paper prints none.</summary>
    public double? ThroughputPerSecond(string modelId, string deviceId) =>
        Throughput.FirstOrDefault(cell => cell.ModelId == modelId && cell.DeviceId == deviceId)?.PerSecond;

    /// <summary>What the text states of Figure 3(b) for a model on a device, by batch size; empty when nothing.</summary>
    public IReadOnlyList<PublishedBatchGain> BatchGains(string modelId, string deviceId) =>
        [.. BatchGains().Where(gain => gain.ModelId == modelId && gain.DeviceId == deviceId).OrderBy(gain => gain.Batch)];

    /// <summary>Every gain by batching that the text states, in its order.</summary>
    public IReadOnlyList<PublishedBatchGain> BatchGains() => [.. QuotedPoints.Select(PublishedBatchGain.From).OfType<PublishedBatchGain>()];
}
