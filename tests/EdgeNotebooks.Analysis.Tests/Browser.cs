using EdgeNotebooks.Analysis.Figures;

namespace EdgeNotebooks.Analysis.Tests;

/// <summary>The system's Chromium in tests; without one they skip as the suite "chromium".</summary>
internal static class Browser
{
    public static string OrSkip()
    {
        Assert.SkipWhen(Chromium.Installed.Path is null, $"chromium: {Chromium.Installed.Reason}");
        return Chromium.Installed.Path!;
    }

    /// <summary>Opens a local file without a network, lets its scripts run, and returns the document and what went to the console.</summary>
    public static (string Dom, string Console) Open(string file, string? screenshot = null, bool dark = false, int height = 2400)
    {
        var browser = OrSkip();
        using var profile = new TestSupport.TemporaryFolder();
        string[] common =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", $"--user-data-dir={profile.File("profile")}", "--virtual-time-budget=15000",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", $"--window-size=1000,{height}",
        ];
        if (dark)
            common = [.. common, "--blink-settings=preferredColorScheme=0"];
        if (screenshot is not null)
            TestSupport.External.TryRun(browser, [.. common, $"--screenshot={screenshot}", new Uri(file).AbsoluteUri], limit: TimeSpan.FromMinutes(1));
        var (_, dom, error) = TestSupport.External.TryRun(browser, [.. common, "--dump-dom", new Uri(file).AbsoluteUri], limit: TimeSpan.FromMinutes(1))!.Value;
        return (dom, string.Join('\n', error.Split('\n').Where(line => line.Contains("CONSOLE", StringComparison.Ordinal))));
    }
}
