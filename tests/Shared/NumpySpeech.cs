using System.Runtime.InteropServices;

namespace EdgeNotebooks.TestSupport;

/// <summary>What <c>numpy_speech.py</c> makes of numbers and recordings: NumPy and SciPy, nothing of the library's.</summary>
internal static class NumpySpeech
{
    private static readonly string Script = Path.Combine(Repository.Root, "tests", "Shared", "numpy_speech.py");

    private static string? _python;

    /// <summary>Evaluates an expression, or the test is skipped under the suite <c>numpy</c>.</summary>
    /// <param name="expression">In Python: <c>x</c> is the array of the numbers, and the script's functions are there.</param>
    /// <param name="x">Numbers.</param>
    /// <returns>The value's elements, row-major; a complex one as two.</returns>
    public static double[] Evaluate(string expression, params double[] x)
    {
        _python ??= External.PythonWith("numpy", "numpy, scipy");
        using var folder = new TemporaryFolder();
        var (source, target) = (folder.File("in"), folder.File("out"));
        File.WriteAllBytes(source, MemoryMarshal.AsBytes(x.AsSpan()).ToArray());
        var (exitCode, _, error) = External.TryRun(_python, ["-B", Script, expression, source, target])!.Value;
        Assert.True(exitCode == 0, error);
        return MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(target)).ToArray();
    }

    /// <summary>Evaluates an expression on float32 numbers.</summary>
    public static double[] Evaluate(string expression, float[] x) => Evaluate(expression, Array.ConvertAll(x, value => (double)value));
}
