using System.Globalization;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Analysis.Tests.Comparison;

/// <summary>Another implementation's numbers: Debian's NumPy and SciPy. Without them tests skip as the suite "numpy".</summary>
internal static class Numpy
{
    /// <summary>Runs a script and returns the numbers it printed, line by line.</summary>
    public static IReadOnlyList<double[]> Run(string script)
    {
        var python = External.PythonWith("numpy", "numpy, scipy.stats");
        var (exitCode, output, error) = External.TryRun(python, ["-c", script])!.Value;
        Assert.True(exitCode == 0, error);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray())];
    }
}
