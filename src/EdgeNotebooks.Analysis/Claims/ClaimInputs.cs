using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>All that verdicts are a function of.</summary>
public sealed record ClaimInputs
{
    /// <summary>The published figures.</summary>
    public PaperData Paper { get; init; } = PaperData.Default;

    /// <summary>Measured rows; valid SingleStream rows of one caller are used.</summary>
    public IReadOnlyList<MeasurementRecord> Measured { get; init; } = [];

    /// <summary>What experiments found out besides.</summary>
    public IReadOnlyList<Observation> Observations { get; init; } = [];

    /// <summary>Which measured devices are the paper's.</summary>
    public DeviceRoles Roles { get; init; } = DeviceRoles.Default;

    /// <summary>What the devices can do at most, by their vendors.</summary>
    public ArithmeticPeaks Peaks { get; init; } = ArithmeticPeaks.Default;

    /// <summary>Prices that the paper does not print, each with its date and source.</summary>
    public StatedPrices Prices { get; init; } = StatedPrices.Default;

    /// <summary>What a results folder holds, beside the data that travel with the library.</summary>
    /// <param name="results">The folder.</param>
    /// <param name="roles">Which measured devices are the paper's; null for what their ids tell.</param>
    /// <exception cref="EdgeException">A file of it is damaged.</exception>
    public static ClaimInputs From(ResultsFolder results, DeviceRoles? roles = null) =>
        new() { Measured = results.ReadAll(), Observations = results.ReadObservations(), Roles = roles ?? DeviceRoles.Default };
}
