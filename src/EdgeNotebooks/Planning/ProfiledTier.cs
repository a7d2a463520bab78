using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Planning;

/// <summary>
/// A tier whose times are measured: of the whole model and of the halves of some cuts. Between two measured cuts the time goes in proportion to the FLOPs between them (to the layers, where there are no
/// FLOPs between them or some could not be counted); a half of nothing takes no time, and a half of everything what the whole takes. What was measured is predicted exactly.
/// </summary>
public sealed class ProfiledTier : ITier
{
    private static readonly HalfWork Empty = new(0, 0, 0, 0, 0);

    private readonly Dictionary<int, TierCost> _near;
    private readonly Dictionary<int, TierCost> _far;

    /// <param name="id">Device, e.g. <c>onnxruntime:cpu</c>.</param>
    /// <param name="cuts">All cuts of the model, in its order.</param>
    /// <param name="whole">What the whole model costs.</param>
    /// <param name="wholeSeconds">Measured time of the whole model.</param>
    /// <param name="points">Measured cuts, each once, in any order; may be empty.</param>
    /// <param name="activeWatts">Power while it works; null where it is not known, and then energy is not.</param>
    /// <param name="provenance">Measured here, or recorded elsewhere.</param>
    /// <exception cref="EdgeException">A time is not above zero, a point is of no cut, or a cut has two.</exception>
    public ProfiledTier(
        string id, IReadOnlyList<Cut> cuts, HalfWork whole, double wholeSeconds, IReadOnlyList<ProfilePoint> points, double? activeWatts = null, Provenance provenance = Provenance.Measured)
    {
        if (provenance is not (Provenance.Measured or Provenance.Recorded))
            throw new ArgumentException($"times of a profile are measured or recorded, not {Words.ToSnakeCase(provenance)}", nameof(provenance));
        Check(id, cuts, wholeSeconds, points);
        (Id, Provenance) = (id, provenance);
        Origin = FormattableString.Invariant($"{Words.ToSnakeCase(provenance)}: the whole, and halves of {points.Count} of {cuts.Count} cuts");
        Whole = Cost(wholeSeconds);
        var byCut = points.ToDictionary(point => point.Cut);
        _near = Fill([(Empty, 0), .. cuts.Select(cut => (cut.Near, byCut.GetValueOrDefault(cut.Index)?.NearSeconds)), (whole, wholeSeconds)]);
        _far = Fill([(whole, wholeSeconds), .. cuts.Select(cut => (cut.Far, byCut.GetValueOrDefault(cut.Index)?.FarSeconds)), (Empty, 0)]);

        TierCost Cost(double seconds) => new(seconds, seconds * activeWatts, null);

        Dictionary<int, TierCost> Fill(List<(HalfWork Work, double? Seconds)> row)
        {
            var times = Interpolate(row);
            return cuts.Select((cut, i) => (cut.Index, Cost(times[i + 1]))).ToDictionary(pair => pair.Index, pair => pair.Item2);
        }
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public Provenance Provenance { get; }

    /// <inheritdoc/>
    public string Origin { get; }

    /// <inheritdoc/>
    public TierCost Whole { get; }

    /// <inheritdoc/>
    public TierCost Near(Cut cut) => _near[cut.Index];

    /// <inheritdoc/>
    public TierCost Far(Cut cut) => _far[cut.Index];

    private static void Check(string id, IReadOnlyList<Cut> cuts, double wholeSeconds, IReadOnlyList<ProfilePoint> points)
    {
        var times = points.SelectMany(point => new[] { point.NearSeconds, point.FarSeconds }).OfType<double>().Append(wholeSeconds);
        if (times.Any(seconds => !(seconds > 0 && double.IsFinite(seconds))))
            throw new EdgeException($"{id}: a time of the profile is not above zero; measure it again");
        var known = cuts.Select(cut => cut.Index).ToHashSet();
        if (points.FirstOrDefault(point => !known.Remove(point.Cut)) is { } wrong)
            throw new EdgeException(FormattableString.Invariant($"{id}: the profile has a cut {wrong.Cut} that the model has not, or has it twice; measure it again"));
    }

    /// <summary>Times along the cuts, first and last known.</summary>
    private static double[] Interpolate(List<(HalfWork Work, double? Seconds)> row)
    {
        var times = new double[row.Count];
        var last = 0;
        for (var i = 0; i < row.Count; i++)
        {
            if (row[i].Seconds is not { } seconds)
                continue;
            times[i] = seconds;
            for (var between = last + 1; between < i; between++)
                times[between] = times[last] + ((seconds - times[last]) * Share(row[last].Work, row[between].Work, row[i].Work));
            last = i;
        }

        return times;
    }

    private static double Share(HalfWork from, HalfWork work, HalfWork to)
    {
        var byFlops = from.Flops is not null && work.Flops is not null && to.Flops is not null && from.Flops != to.Flops;
        var (start, at, end) = byFlops ? (from.Flops!.Value, work.Flops!.Value, to.Flops!.Value) : (from.Layers, work.Layers, to.Layers);
        return start == end ? 0 : (double)(at - start) / (end - start);
    }
}
