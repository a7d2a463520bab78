using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Data.Images;

/// <summary>Debian's Pillow and NumPy: another decoder, and other arithmetic.</summary>
internal static class Pillow
{
    /// <summary>Runs a script that has to succeed, or skips the test under the suite <c>pillow</c>.</summary>
    public static string Run(string script, params string[] arguments)
    {
        var python = External.PythonWith("pillow", "PIL.Image, PIL.ImageOps, numpy");
        var (exitCode, output, error) = External.TryRun(python, ["-B", "-c", script, .. arguments])!.Value;
        Assert.True(exitCode == 0, error);
        return output;
    }
}
