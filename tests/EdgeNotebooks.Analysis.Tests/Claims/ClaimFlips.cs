using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>Inputs under which a claim holds, and inputs under which the same verdict says that it does not.</summary>
/// <param name="Holds">Under these the paper's figures are consistent with it, or it is reproduced here.</param>
/// <param name="Fails">Under these the paper's figures are not, or it is not reproduced here.</param>
internal sealed record ClaimFlip(ClaimInputs Holds, ClaimInputs Fails);

/// <summary>For every claim that has a rule, inputs that make it hold and inputs that make it fail: a rule that nothing could refute says nothing.</summary>
internal static partial class ClaimFlips
{
    private static readonly PaperData Paper = PaperData.Default;

    /// <summary>By claim id; a file of this class holds those of a topic.</summary>
    public static IReadOnlyDictionary<string, ClaimFlip> All { get; } = new Dictionary<string, ClaimFlip>(
    [
        .. Performance,
        .. PowerAndPrice,
        .. SplittingTables,
        .. CompressionTables,
        .. ConcurrencyTables,
        .. Measured,
    ]);

    /// <summary>The published figures hold for it as they are; these do not.</summary>
    private static ClaimFlip FailsOn(PaperData changed) => new(On(Paper), On(changed));

    /// <summary>The published figures contradict it as they are; with these it holds.</summary>
    private static ClaimFlip HoldsOn(PaperData changed) => new(On(changed), On(Paper));

    private static ClaimInputs On(PaperData paper) => new() { Paper = paper };

    private static ClaimInputs On(IReadOnlyList<MeasurementRecord> measured, DeviceRoles? roles = null) => new() { Measured = measured, Roles = roles ?? DeviceRoles.Default };
}
