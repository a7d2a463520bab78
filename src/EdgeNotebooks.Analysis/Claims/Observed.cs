using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>The observations of a view that may decide.</summary>
/// <param name="view">The view.</param>
/// <param name="admitted">Provenances that count, the better first.</param>
/// <param name="computed">Quantities of which modelled ones count besides, after the others.</param>
internal sealed class Observed(ClaimView view, IReadOnlyList<Provenance> admitted, IReadOnlyList<string> computed)
{
    /// <summary>The published figures: printed sizes and ranges are the paper's here too.</summary>
    public PaperData Paper => view.Paper;

    /// <summary>
    /// Series of a quantity, one for each model, subject and device: of the best provenance that there is, and of that the last machine's, so that no series mixes two. In the order of their observation.
    /// </summary>
    /// <param name="quantity">One of <see cref="Quantities"/>.</param>
    /// <param name="subject">Null for any.</param>
    /// <param name="model">Null for any.</param>
    /// <param name="device">The paper's device; null for any, or none.</param>
    public IReadOnlyList<ObservedSeries> All(string quantity, string? subject = null, string? model = null, string? device = null)
    {
        List<Provenance> counting = computed.Contains(quantity) ? [.. admitted, Provenance.Modelled] : [.. admitted];
        return view.Observations
            .Where(row => row.Quantity == quantity && counting.Contains(row.Provenance))
            .Where(row => (subject is null || row.Subject == subject) && (model is null || row.ModelId == model) && (device is null || view.RoleOf(row) == device))
            .GroupBy(row => (row.ModelId, row.Subject, row.DeviceId, row.Architecture, row.EnvironmentId, row.Provenance))
            .Select(rows => new ObservedSeries(view.RoleOf(rows.First()), [.. rows]))
            .GroupBy(series => (series.ModelId, series.Subject, series.Role ?? series.DeviceId))
            .Select(alike => alike.Reverse().MinBy(series => counting.IndexOf(series.Provenance))!)
            .ToList();
    }

    /// <summary>The last of <see cref="All"/>; null when there is none.</summary>
    public ObservedSeries? Find(string quantity, string? subject = null, string? model = null, string? device = null) =>
        All(quantity, subject, model, device) is [.., var last] ? last : null;
}
