using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.Abi;

/// <summary>The machine's own compilers.</summary>
internal static class CCompiler
{
    /// <summary>Strict: what is not standard is an error.</summary>
    public static readonly string[] Strict = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"];

    private static string Include => Path.Combine(Repository.Root, "native-shims", "include");

    /// <summary>Compiles a source; what the compiler complains of fails the test.</summary>
    /// <param name="compiler"><c>cc</c> or <c>c++</c>.</param>
    /// <param name="source">The file.</param>
    /// <param name="arguments">Standard, warnings, output.</param>
    public static void Compile(string compiler, string source, params string[] arguments)
    {
        var result = External.TryRun(compiler, ["-I", Include, .. arguments, source]);
        Assert.SkipWhen(result is null, $"cc: there is no {compiler}");
        Assert.True(result!.Value.ExitCode == 0, result.Value.Error);
    }
}
