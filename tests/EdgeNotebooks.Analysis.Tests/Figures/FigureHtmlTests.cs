using System.Text.RegularExpressions;
using EdgeNotebooks.Analysis.Figures;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Analysis.Tests.Figures;

public class FigureHtmlTests
{
    private static readonly Figure Sample = Figure3a.Plot(Samples.ThisMachine, PaperData.Default);

    /// <summary>A stand-in for require.js, which takes every library that offers itself as a module.</summary>
    private const string RequireJs = "<script>window.define = function () { window.taken = true; }; window.define.amd = {};</script>";

    [Theory]
    [InlineData("")]
    [InlineData(RequireJs)]
    public void Figures_of_a_page_draw_from_one_library_whatever_their_order(string before)
    {
        using var folder = new TemporaryFolder();
        var (dom, console) = Browser.Open(Page(folder, before + Sample.ToHtml(withPlotly: false) + Sample.ToHtml(withPlotly: true)));
        Assert.Equal(2, Regex.Count(dom, "data-edge-plot=\"[^>]*class=\"js-plotly-plot"));
        Assert.Equal(2, Regex.Count(dom, "<img data-edge-still=\"[^>]*display: none"));
        Assert.Equal("", console);
    }

    [Fact]
    public void Without_the_library_the_static_image_stays()
    {
        using var folder = new TemporaryFolder();
        var (dom, _) = Browser.Open(Page(folder, Sample.ToHtml(withPlotly: false)));
        Assert.DoesNotContain("main-svg", dom, StringComparison.Ordinal);
        Assert.Matches("<img data-edge-still=\"\" alt=\"Bar chart of [^>]*style=\"max-width:100%;height:auto\"[^>]*src=\"data:image/png;base64,", dom);
    }

    [Fact]
    public void Only_the_first_use_in_a_process_carries_the_library()
    {
        PlotlyScript.TakeFirstUse();
        Assert.False(PlotlyScript.TakeFirstUse());
        Assert.True(Sample.ToNotebookHtml().Length < 1_000_000);
        Assert.True(Sample.ToHtml(withPlotly: true).Length > 3_000_000);
    }

    [Fact]
    public void The_fragment_loads_nothing_and_names_no_cdn()
    {
        var html = Sample.ToHtml(withPlotly: true);
        Assert.DoesNotContain("cdn.plot.ly", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script src", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_cannot_end_the_script_it_stands_in()
    {
        var html = Figure3a.Plot([Samples.Row("</script><b>", 5)], PaperData.Default, ["</script><b>"]).ToHtml(withPlotly: false);
        Assert.Equal(1, Regex.Count(html, "</script>"));
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    private static string Page(TemporaryFolder folder, string body)
    {
        var file = folder.File("page.html");
        File.WriteAllText(file, $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>{body}</body></html>");
        return file;
    }
}
