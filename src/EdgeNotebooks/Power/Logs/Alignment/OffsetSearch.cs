using System.Numerics;
using EdgeNotebooks.Measurement;
using MathNet.Numerics.IntegralTransforms;

namespace EdgeNotebooks.Power.Logs.Alignment;

/// <summary>
/// Pearson's correlation of load and power at every offset that lays at least one wanted window wholly into the log. Load is the share of a cell that is within
/// windows; cells in which the machine prepared a measurement count for nothing, and so do cells without a reading. The sums at all offsets come from Fourier
/// transforms (masked normalised cross-correlation: Padfield, IEEE Transactions on Image Processing 21(5), 2012, doi:10.1109/TIP.2011.2181402).
/// </summary>
internal sealed class OffsetSearch
{
    /// <summary>Cells of log and load together: some 80 MB while the transforms are there. Longer spans get longer cells.</summary>
    private const int MostCells = 1 << 19;

    /// <summary>With longer cells than this the second look would not reach.</summary>
    private const long LongestStepNs = 10_000_000_000;

    /// <summary>Fewer readings than this say nothing.</summary>
    private const double FewestCells = 8;

    /// <summary>Less than this share of the whole variance is none: rounding of the transforms.</summary>
    private const double LeastVariance = 1e-6;

    private readonly List<OffsetCandidate> _candidates;

    private OffsetSearch(List<OffsetCandidate> candidates, long stepNs) => (_candidates, StepNs) = (candidates, stepNs);

    /// <summary>Distance of two offsets.</summary>
    public long StepNs { get; }

    /// <summary>Offsets at which there is a correlation, ascending.</summary>
    public IReadOnlyList<OffsetCandidate> Candidates => _candidates;

    /// <summary>The correlation at an offset of none; null where there is none to be computed.</summary>
    public double? AtZero
    {
        get
        {
            var at = _candidates.FindIndex(candidate => candidate.OffsetNs == 0);
            return at < 0 ? null : _candidates[at].Correlation;
        }
    }

    /// <summary>Correlates.</summary>
    /// <param name="grid">The log; its cells may be made longer.</param>
    /// <param name="wanted">Windows of which at least one has to lie within the log.</param>
    /// <param name="all">All load on the machine.</param>
    /// <param name="span">From the log's first reading to its last, on its own clock.</param>
    /// <exception cref="EdgeException">Log and measurements span too long a time.</exception>
    public static OffsetSearch Run(PowerGrid grid, IReadOnlyList<LoadWindow> wanted, IReadOnlyList<LoadWindow> all, TimeWindow span)
    {
        var (from, until) = (all.Min(load => load.BusyFromNs), all.Max(load => load.BusyUntilNs));
        while (grid.Range.Last - grid.Range.First + ((until - from) / grid.StepNs) + 4 > MostCells)
            grid.Coarsen();
        var step = grid.StepNs;
        if (step > LongestStepNs)
            throw new EdgeException($"log and measurements together span {Durations.Format(TimeSpan.FromTicks((until - from + span.EndNs - span.StartNs) / 100))}, too long to look for the log's offset; cut the log, give the offset with --offset or --starts, or take its clock as it is with --align clock");

        var (power, origin) = (Power(grid), FloorDiv(from, step));
        var load = Load(all, origin, (int)(FloorDiv(until, step) - origin + 1), step);
        var correlations = Correlate(power, load);
        var candidates = new List<OffsetCandidate>();

        // Cell i of the log lies on cell i + lag of the load.
        var shift = origin - grid.Range.First;
        for (var lag = 1 - power.Length; lag < load.Length; lag++)
        {
            var offset = (lag + shift) * step;
            if (!double.IsNaN(correlations[lag + power.Length - 1]) && wanted.Any(window => span.StartNs + offset <= window.Window.StartNs + (step / 2) && span.EndNs + offset >= window.Window.EndNs - (step / 2)))
                candidates.Add(new OffsetCandidate(offset, correlations[lag + power.Length - 1]));
        }

        return new OffsetSearch(candidates, step);
    }

    /// <summary>Watts by cell; NaN without a reading.</summary>
    private static double[] Power(PowerGrid grid)
    {
        var watts = new double[grid.Range.Last - grid.Range.First + 1];
        Array.Fill(watts, double.NaN);
        foreach (var (index, value) in grid.Cells)
            watts[index - grid.Range.First] = value;
        return watts;
    }

    /// <summary>Load by cell, 0 to 1; NaN for cells of preparation.</summary>
    private static double[] Load(IReadOnlyList<LoadWindow> all, long origin, int count, long step)
    {
        var load = new double[count];
        foreach (var window in all)
        {
            for (var cell = FloorDiv(window.BusyFromNs, step); cell <= FloorDiv(window.BusyUntilNs, step); cell++)
                load[cell - origin] = double.NaN;
        }

        foreach (var (start, end) in all.Select(window => window.Window))
        {
            for (var cell = FloorDiv(start, step); cell <= FloorDiv(end, step); cell++)
            {
                var share = (Math.Min(end, (cell + 1) * step) - Math.Max(start, cell * step)) / (double)step;
                ref var value = ref load[cell - origin];
                value = Math.Min((double.IsNaN(value) ? 0 : value) + share, 1);
            }
        }

        return load;
    }

    private static double[] Correlate(double[] power, double[] load)
    {
        var known = power.Where(watts => !double.IsNaN(watts)).ToList();
        var mean = known.Average();
        var scale = Math.Sqrt(known.Sum(watts => (watts - mean) * (watts - mean)) / known.Count);
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)(power.Length + load.Length));
        var result = new double[power.Length + load.Length - 1];
        if (scale == 0)
        {
            Array.Fill(result, double.NaN);
            return result;
        }

        Complex[] Transform(double[] values, Func<double, double> map)
        {
            var cells = new Complex[size];
            for (var i = 0; i < values.Length; i++)
                cells[i] = double.IsNaN(values[i]) ? 0 : map(values[i]);
            Fourier.Forward(cells, FourierOptions.AsymmetricScaling);
            return cells;
        }

        var (one, first, second) = (Transform(power, _ => 1), Transform(power, watts => (watts - mean) / scale), Transform(power, watts => (watts - mean) * (watts - mean) / (scale * scale)));
        var (share, squared, skipped) = (Transform(load, value => value), Transform(load, value => value * value), Transform([.. load.Select(value => double.IsNaN(value) ? 1 : double.NaN)], value => value));
        double[] Sums(Complex[] a, Complex[] b)
        {
            var cells = new Complex[size];
            for (var i = 0; i < size; i++)
                cells[i] = Complex.Conjugate(a[i]) * b[i];
            Fourier.Inverse(cells, FourierOptions.AsymmetricScaling);
            return [.. Enumerable.Range(1 - power.Length, result.Length).Select(lag => cells[lag < 0 ? lag + size : lag].Real)];
        }

        // Beyond its ends the load is 0 and counts: what is taken off is preparation alone.
        var (n, p, pp) = (Sums(one, skipped), Sums(first, skipped), Sums(second, skipped));
        var (l, ll, pl) = (Sums(one, share), Sums(one, squared), Sums(first, share));
        for (var i = 0; i < result.Length; i++)
            result[i] = Pearson(known.Count - n[i], -p[i], known.Count - pp[i], l[i], ll[i], pl[i]);
        return result;
    }

    /// <summary>From the sums of power, its square, load, its square, and their product.</summary>
    private static double Pearson(double count, double p, double pp, double l, double ll, double pl)
    {
        var (varianceP, varianceL) = ((count * pp) - (p * p), (count * ll) - (l * l));
        return count < FewestCells || varianceP < LeastVariance * count * count || varianceL < LeastVariance * count * count
            ? double.NaN
            : ((count * pl) - (p * l)) / Math.Sqrt(varianceP * varianceL);
    }

    private static long FloorDiv(long value, long by) => value >= 0 ? value / by : -((-value + by - 1) / by);
}
