using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Concurrency;

/// <summary>No device isolates a tenant: one can read or overwrite another's model.</summary>
internal sealed class C66 : ObservedRule
{
    public override string ClaimId => "c66";

    public override string Rule => "on each of vpu, tpu, nano and tx2 some try of a tenant to read or overwrite another's model succeeded; the scope is that of the tries: these devices, this software, tenants held as each try says";

    public override string ToleranceWords => "'no device' grants no exception among the four; on each one success is enough, and a device on which none of the tries succeeded isolates as far as they went";

    public override IReadOnlyList<string> Devices => Accelerators;

    public override IReadOnlyList<string> ObservedQuantities => [Quantities.IsolationBreach];

    protected override Outcome OnPaper(Claim claim, ClaimView paper) => Outcome.Lacks("the paper says so in words and reports no try");

    protected override Outcome Here(Claim claim, Observed observed)
    {
        var devices = Devices.Select(device => (Device: device, Tries: observed.All(Quantities.IsolationBreach, device: device).Where(IsOfModel).ToList())).ToList();
        if (devices.FirstOrDefault(cell => cell.Tries.Count == 0).Device is { } untried)
            return NotObserved(Quantities.IsolationBreach, "another tenant's model", untried);
        return new Finding(
            devices.All(cell => cell.Tries.Any(IsBreach)),
            devices.SelectMany(cell => cell.Tries.Select(series => series.Number())).ToList(),
            string.Join("; ", devices.Select(cell => $"on the {Name(cell.Device)} ({string.Join(", ", cell.Tries.Select(series => series.DeviceId).Distinct())}) "
                + (cell.Tries.Any(IsBreach) ? $"succeeded: {Acts(cell.Tries.Where(IsBreach))}" : $"none succeeded of: {Acts(cell.Tries)}"))));

        static bool IsOfModel(ObservedSeries series) => series.Subject is { } subject
            && (subject.EndsWith(Quantities.Breach("", Quantities.ReadModel), StringComparison.Ordinal) || subject.EndsWith(Quantities.Breach("", Quantities.OverwriteModel), StringComparison.Ordinal));

        static bool IsBreach(ObservedSeries series) => series.Value > 0;

        static string Acts(IEnumerable<ObservedSeries> tries) => string.Join(", ", tries.Select(series => series.Subject!.Replace(": ", " ", StringComparison.Ordinal)));
    }
}
