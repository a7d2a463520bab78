using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>Throughput by model and published device, whichever rows stand behind it: a rule judges both kinds alike.</summary>
/// <param name="Provenance">Of every number in the view.</param>
/// <param name="PerSecond">Inferences a second at batch 1 of a model id on a published device id; null where there is none.</param>
internal sealed record ThroughputView(Provenance Provenance, Func<string, string, double?> PerSecond)
{
    /// <summary>Measurements on other hardware than the paper's get the hedge; published numbers what the sentence's words allow.</summary>
    public Tolerance Grant(Tolerance forPrinted) => Provenance == Provenance.Published ? forPrinted : Tolerance.Hedge;

    public double Ratio(string model, string device, string over) => PerSecond(model, device)!.Value / PerSecond(model, over)!.Value;

    public ClaimNumber Number(string model, string device, string over) =>
        new(model, device, over, Ratio(model, device, over), Provenance, Provenance);
}
