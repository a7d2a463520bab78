using System.Diagnostics;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>The system's own Chromium, Chrome or Edge, run without a window.</summary>
internal static class Chromium
{
    private static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"];

    private static readonly Lazy<(string? Path, string? Reason)> Found = new(() => Find(Environment.GetEnvironmentVariable, File.Exists));

    /// <summary>The browser of this machine, looked for once a process; or why there is none.</summary>
    public static (string? Path, string? Reason) Installed => Found.Value;

    /// <summary>
    /// Looks at <c>EDGE_CHROMIUM</c> first and, where that is set, nowhere else; then along <c>PATH</c>; then where
    /// Windows and macOS install browsers.
    /// </summary>
    public static (string? Path, string? Reason) Find(Func<string, string?> variable, Func<string, bool> exists)
    {
        if (variable("EDGE_CHROMIUM") is { Length: > 0 } configured)
            return exists(configured) ? (configured, null) : (null, $"EDGE_CHROMIUM names {configured}, which does not exist");
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        var onPath = from folder in (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                     from name in Names
                     select Path.Combine(folder, name + suffix);
        var path = onPath.Concat(DefaultPlaces(variable)).FirstOrDefault(exists);
        return path is null
            ? (null, "no Chromium, Chrome or Edge is installed on PATH; install one, or set EDGE_CHROMIUM to its program")
            : (path, null);
    }

    /// <summary>Opens a page of a local file and returns the document once its scripts have run, or why that failed.</summary>
    /// <param name="program">The browser.</param>
    /// <param name="page">The HTML file.</param>
    /// <param name="profile">An empty folder for the browser's own files; the caller removes it.</param>
    /// <param name="scriptBudget">Virtual time that the page's scripts get.</param>
    /// <param name="limit">Real time, after which the browser and its children are killed.</param>
    /// <param name="cancellation">Kills them too.</param>
    public static (string? Dom, string? Reason) DumpDom(string program, string page, string profile, TimeSpan scriptBudget, TimeSpan limit, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false, CreateNoWindow = true };
        foreach (var argument in Arguments(page, profile, scriptBudget))
            start.ArgumentList.Add(argument);
        Process? process = null;
        try
        {
            process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            timer.CancelAfter(limit);
            try
            {
                Task.WhenAll(output, process.WaitForExitAsync(timer.Token)).WaitAsync(timer.Token).GetAwaiter().GetResult();
            }
            catch (OperationCanceledException)
            {
                cancellation.ThrowIfCancellationRequested();
                return (null, $"{program} did not answer within {limit.TotalSeconds:0} s and was stopped");
            }

            if (process.ExitCode == 0)
                return (output.Result, null);
            var lastLine = errors.WaitAsync(TimeSpan.FromSeconds(1), CancellationToken.None).ContinueWith(task => task.IsCompletedSuccessfully ? task.Result : "", TaskScheduler.Default).Result.TrimEnd().Split('\n')[^1];
            return (null, $"{program} ended with exit code {process.ExitCode}{(lastLine.Length > 0 ? ": " + lastLine : "")}");
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or IOException)
        {
            return (null, $"{program} cannot be run ({exception.Message}); set EDGE_CHROMIUM to a working browser");
        }
        finally
        {
            if (process is { HasExited: false })
                process.Kill(entireProcessTree: true);
            process?.Dispose();
        }
    }

    private static IEnumerable<string> Arguments(string page, string profile, TimeSpan scriptBudget)
    {
        yield return "--headless";
        if (OperatingSystem.IsLinux() && Environment.UserName == "root")
            yield return "--no-sandbox";
        foreach (var flag in (string[])["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars"])
            yield return flag;
        yield return $"--user-data-dir={profile}";
        yield return FormattableString.Invariant($"--virtual-time-budget={scriptBudget.TotalMilliseconds:0}");
        yield return "--dump-dom";
        yield return new Uri(page).AbsoluteUri;
    }

    private static IEnumerable<string> DefaultPlaces(Func<string, string?> variable)
    {
        if (OperatingSystem.IsMacOS())
        {
            yield return "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
            yield return "/Applications/Chromium.app/Contents/MacOS/Chromium";
            yield return "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge";
        }

        if (!OperatingSystem.IsWindows())
            yield break;
        foreach (var root in (string[])["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"])
        {
            if (variable(root) is not { Length: > 0 } folder)
                continue;
            yield return Path.Combine(folder, "Google", "Chrome", "Application", "chrome.exe");
            yield return Path.Combine(folder, "Chromium", "Application", "chrome.exe");
            yield return Path.Combine(folder, "Microsoft", "Edge", "Application", "msedge.exe");
        }
    }
}
