using System.Diagnostics;

namespace EdgeNotebooks.TestSupport;

/// <summary>Programs beyond the .NET SDK that some suites need. Absent ones skip the test by suite and reason.</summary>
internal static class External
{
    /// <summary>Debian's own Python, where its python3-* packages are; another python3 on PATH may not see them.</summary>
    private static readonly string[] Pythons = ["/usr/bin/python3", "python3"];

    /// <summary>A Python that can import the module, or the test is skipped under the suite's name.</summary>
    public static string PythonWith(string suite, string module)
    {
        foreach (var python in Pythons)
        {
            if (TryRun(python, ["-c", $"import {module}"]) is { ExitCode: 0 })
                return python;
        }

        Assert.Skip($"{suite}: no python3 here can import {module}");
        return "";
    }

    /// <summary>Runs a program to its end and returns what it printed; null when it cannot be started.</summary>
    public static (int ExitCode, string Output, string Error)? TryRun(
        string program, IEnumerable<string> arguments, string? workingDirectory = null, TimeSpan? limit = null)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = workingDirectory ?? "",
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(limit ?? TimeSpan.FromMinutes(5)))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"{program} {string.Join(' ', start.ArgumentList)} did not end");
            }

            return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
