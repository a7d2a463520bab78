using MathNet.Numerics.LinearAlgebra;

namespace EdgeNotebooks.Simulation.Law;

/// <summary>
/// Fits the law to known throughputs: non-negative least squares on relative errors, with the time of an operation at least that of the device's peak. With three
/// coefficients every choice of those that are not at their bound is solved, and the best that keeps to the bounds is the optimum (Lawson and Hanson 1974, chapter 23).
/// </summary>
internal static class LawFit
{
    private const int Coefficients = 3;

    /// <param name="points">Models with their throughputs in inferences a second.</param>
    /// <param name="bytesPerWeight">Of the device's precision.</param>
    /// <param name="peak">Operations a second that nothing on the device exceeds; null where it is not known.</param>
    public static ServiceLaw Fit(IReadOnlyList<(ModelWork Work, double PerSecond)> points, int bytesPerWeight, double? peak)
    {
        // A row a model, over its time: the right side would be ones, less what the peak takes anyway.
        var fastest = peak is { } rate ? 1 / rate : 0;
        var rows = points.Select(point => ((double[])[point.Work.Flops, bytesPerWeight * point.Work.Weights, point.Work.Layers]).Select(feature => feature * point.PerSecond).ToArray()).ToList();
        var target = points.Select((point, i) => 1 - (fastest * rows[i][0])).ToArray();

        // Columns of one size: operations are a billion times as many as layers.
        var scale = Enumerable.Range(0, Coefficients).Select(column => rows.Max(row => row[column])).ToArray();
        var best = new double[Coefficients];
        var least = target.Sum(value => value * value);
        for (var subset = 1; subset < 1 << Coefficients; subset++)
        {
            var columns = Enumerable.Range(0, Coefficients).Where(column => (subset & (1 << column)) != 0).ToArray();
            if (columns.Length > points.Count)
                continue;
            var matrix = Matrix<double>.Build.Dense(points.Count, columns.Length, (row, column) => rows[row][columns[column]] / scale[columns[column]]);
            var solved = matrix.QR().Solve(Vector<double>.Build.Dense(target));
            var residual = (matrix * solved) - Vector<double>.Build.Dense(target);
            if (solved.Any(value => value < 0 || !double.IsFinite(value)) || residual.DotProduct(residual) >= least)
                continue;
            least = residual.DotProduct(residual);
            best = new double[Coefficients];
            for (var column = 0; column < columns.Length; column++)
                best[columns[column]] = solved[column] / scale[columns[column]];
        }

        return new ServiceLaw(fastest + best[0], best[1], best[2]);
    }
}
