using System.Text.Json;
using EdgeNotebooks.Analysis.Display;
using EdgeNotebooks.Analysis.Figures;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using Microsoft.DotNet.Interactive.Formatting;

namespace EdgeNotebooks.Analysis.Tests.Display;

/// <summary>The display convention, checked against .NET Interactive's own formatting, which finds it by names alone.</summary>
public class ConventionTests
{
    private static readonly Figure Sample = Figure3a.Plot(Samples.ThisMachine, PaperData.Default);

    [Fact]
    public void A_table_goes_out_as_html_and_text()
    {
        var table = ThroughputTable.From(Samples.ThisMachine, PaperData.Default);
        Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(Table)));
        Assert.Equal(table.ToHtml(), table.ToDisplayString("text/html"));
        Assert.Equal(table.ToString(), table.ToDisplayString("text/plain"));
    }

    [Fact]
    public void A_figure_goes_out_as_one_bundle()
    {
        Browser.OrSkip();
        var bundle = Formatter.GetPreferredMimeTypesFor(typeof(Figure)).ToDictionary(type => type, type => Sample.ToDisplayString(type));
        Assert.Equal(["text/html", "application/vnd.plotly.v1+json", "image/png", "text/plain"], bundle.Keys);
        using var json = JsonDocument.Parse(bundle["application/vnd.plotly.v1+json"]);
        Assert.Equal(["data", "layout"], json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal([0x89, 0x50, 0x4e, 0x47], Convert.FromBase64String(bundle["image/png"])[..4]);
        Assert.StartsWith("<div id=\"edge-figure-", bundle["text/html"], StringComparison.Ordinal);
        Assert.StartsWith("Figure 3(a)", bundle["text/plain"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_the_machine_cannot_make_is_not_promised()
    {
        var attribute = new Analysis.Display.TypeFormatterSourceAttribute(typeof(NoImages)) { PreferredMimeTypes = ["text/html", "image/png", "text/plain"] };
        Assert.Equal(["text/html", "text/plain"], attribute.PreferredMimeTypes);
    }

    [Fact]
    public void A_formatter_leaves_other_types_alone()
    {
        using var writer = new StringWriter();
        Assert.False(new Analysis.Display.Formatter<Table>("text/plain", table => table.Title).Format("no table", writer));
        Assert.Equal("", writer.ToString());
    }

    private sealed class NoImages : IFormatterSource
    {
        public IEnumerable<object> CreateTypeFormatters() => [];

        public bool CanMake(string mimeType) => mimeType != "image/png";
    }
}
