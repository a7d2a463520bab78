using EdgeNotebooks.Experiments.Audits;
using EdgeNotebooks.Experiments.Offline;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments;

/// <summary>What running a prepared measurement gave.</summary>
/// <param name="Request">The request as it was run: with the callers and threads, or the rate, that were found.</param>
/// <param name="Result">The run.</param>
/// <param name="Inputs">What the samples were.</param>
/// <param name="Preparation">What preparing a sample does; null where samples are ready-made.</param>
/// <param name="MemoryBytes">Growth of the process's memory at its peak; null where the system does not tell, or a server ran the model.</param>
/// <param name="SessionMemory">What the session took, as its runtime tells; null where it tells nothing.</param>
/// <param name="RuntimeProperties">What the runtime told of the loaded model.</param>
/// <param name="TriedArrangements">Offline: what was tried before.</param>
/// <param name="TriedRates">Server: what the search tried.</param>
/// <param name="IsStandIn">Whether the runtime is a stand-in of the tests', so that the figures are no device's.</param>
/// <param name="Energy">What each meter says of the timed window.</param>
/// <param name="EnergyReason">Why no meter was read; null where one was.</param>
/// <param name="Audit">What the audit found; null where none was asked for.</param>
internal sealed record MeasurementOutcome(
    MeasurementRequest Request,
    LoadResult Result,
    string Inputs,
    string? Preparation,
    long? MemoryBytes,
    SessionMemoryUse? SessionMemory,
    IReadOnlyDictionary<string, string> RuntimeProperties,
    IReadOnlyList<TriedArrangement>? TriedArrangements,
    IReadOnlyList<RateTrial>? TriedRates,
    bool IsStandIn,
    IReadOnlyList<EnergyRecord> Energy,
    string? EnergyReason,
    AuditResult? Audit)
{
    private const string StandInReason = "the runtime's library is a stand-in for tests: this is no figure of the device that it is called";

    /// <summary>Why the measurement does not count, one sentence each.</summary>
    public IReadOnlyList<string> InvalidReasons => [.. IsStandIn ? [StandInReason] : Array.Empty<string>(), .. Result.InvalidReasons, .. Audit?.InvalidReasons ?? []];
}
