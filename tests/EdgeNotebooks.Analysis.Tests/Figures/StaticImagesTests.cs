using System.Text;
using EdgeNotebooks.Analysis.Figures;
using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Tests.Figures;

public class StaticImagesTests
{
    private static readonly Figure Sample = Figure3a.Plot(Samples.ThisMachine, PaperData.Default);

    [Fact]
    public void A_batch_comes_back_in_order_as_png_of_its_size()
    {
        Browser.OrSkip();
        var taller = new Figure(Sample.Chart, "taller", "the same, taller", height: 700);
        var images = StaticImages.Render([Sample, taller]);
        Assert.All(images, image => Assert.Null(image.Reason));
        Assert.Equal([(1800, 1040), (1800, 1400)], images.Select(image => PngSize(image.Data!)));
        if (Environment.GetEnvironmentVariable("EDGE_KEEP_IMAGES") is { Length: > 0 } folder)
            File.WriteAllBytes(Path.Combine(folder, "figure-3a.png"), images[0].Data!);
    }

    [Fact]
    public void An_image_is_the_same_on_every_run()
    {
        Browser.OrSkip();
        Assert.Equal(StaticImages.Render([Sample])[0].Data, StaticImages.Render([Sample])[0].Data);
    }

    [Fact]
    public void Svg_holds_the_figures_words()
    {
        Browser.OrSkip();
        var image = StaticImages.Render([Sample], ImageFormat.Svg)[0];
        var svg = Encoding.UTF8.GetString(image.Data!);
        Assert.StartsWith("<svg", svg, StringComparison.Ordinal);
        Assert.Contains("Nvidia Jetson TX2", svg, StringComparison.Ordinal);
        Assert.StartsWith("data:image/svg+xml;base64,", image.ToDataUri(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_browser_that_hangs_is_stopped_with_its_children()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "chromium: the stand-in browser is a shell script");
        using var folder = new TestSupport.TemporaryFolder();
        var child = folder.File("child");
        var browser = Script(folder, $"sleep 60 & echo $! > {child}; wait");
        var image = StaticImages.RenderWith(browser, [Sample], ImageFormat.Png, TimeSpan.FromSeconds(1), default)[0];
        Assert.Equal($"{browser} did not answer within 1 s and was stopped", image.Reason);
        var id = int.Parse(File.ReadAllText(child), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(SpinWait.SpinUntil(() => !IsRunning(id), TimeSpan.FromSeconds(5)), "the browser's child is still running");
    }

    [Theory]
    [InlineData("echo '<html><body>edge-images-begin[\"data:image/png;base64,AAAA\"'", "the browser ended before all figures were drawn")]
    [InlineData("echo '<html><body>edge-images-begin[1edge-images-end</body>'", "the browser's answer was not whole")]
    [InlineData("echo '<html><body>edge-images-begin[]edge-images-end</body>'", "the browser's answer was not whole")]
    [InlineData("echo '<html><body>edge-images-begin[\"no such trace\"]edge-images-end</body>'", "plotly.js cannot draw the figure: no such trace")]
    [InlineData("echo no display >&2; exit 7", "BROWSER ended with exit code 7: no display")]
    public void A_browser_that_fails_gives_its_reason(string script, string reason)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "chromium: the stand-in browser is a shell script");
        using var folder = new TestSupport.TemporaryFolder();
        var browser = Script(folder, script);
        var image = StaticImages.RenderWith(browser, [Sample], ImageFormat.Png, TimeSpan.FromSeconds(20), default)[0];
        Assert.Null(image.Data);
        Assert.Equal(reason.Replace("BROWSER", browser, StringComparison.Ordinal), image.Reason);
    }

    [Fact]
    public void The_configured_browser_is_the_only_one_looked_at()
    {
        Assert.Equal((null, "EDGE_CHROMIUM names /none, which does not exist"), Chromium.Find(name => name == "EDGE_CHROMIUM" ? "/none" : "/usr/bin", path => path != "/none"));
        Assert.Equal(("/own", null), Chromium.Find(name => name == "EDGE_CHROMIUM" ? "/own" : "/usr/bin", _ => true));
    }

    [Fact]
    public void The_browser_is_found_on_path_or_its_absence_explained()
    {
        var wanted = Path.Combine("b", "google-chrome" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        string? Variable(string name) => name == "PATH" ? $"a{Path.PathSeparator}b" : null;
        Assert.Equal(wanted, Chromium.Find(Variable, path => path == wanted).Path);
        Assert.Equal("no Chromium, Chrome or Edge is installed on PATH; install one, or set EDGE_CHROMIUM to its program", Chromium.Find(Variable, _ => false).Reason);
    }

    private static string Script(TestSupport.TemporaryFolder folder, string body)
    {
        var path = folder.File("browser");
        File.WriteAllText(path, "#!/bin/sh\n" + body + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    /// <summary>A process that has ended but that nobody has waited for yet is not running.</summary>
    private static bool IsRunning(int id)
    {
        var stat = $"/proc/{id}/stat";
        try
        {
            return File.Exists(stat) && !File.ReadAllText(stat).Contains(") Z", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static (int Width, int Height) PngSize(byte[] png) => (ReadBigEndian(png, 16), ReadBigEndian(png, 20));

    private static int ReadBigEndian(byte[] data, int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(data.AsSpan(at));
}
