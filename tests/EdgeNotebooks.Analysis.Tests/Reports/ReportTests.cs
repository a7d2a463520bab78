using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Figures;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Reports;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.TestSupport;
using static EdgeNotebooks.Analysis.Tests.Reports.Notebooks;

namespace EdgeNotebooks.Analysis.Tests.Reports;

public sealed class ReportTests : IDisposable
{
    private static readonly PaperData Paper = PaperData.Default;
    private static readonly Figure Sample = Figure3a.Plot(Samples.ThisMachine, Paper);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_report_opens_offline_with_its_figures_drawn_and_a_silent_console()
    {
        Browser.OrSkip();
        var path = WriteWhole();
        var shots = Environment.GetEnvironmentVariable("EDGE_KEEP_IMAGES") is { Length: > 0 } folder ? folder : null;
        var (dom, console) = Browser.Open(path, shots is null ? null : Path.Combine(shots, "report.png"), height: 6200);
        if (shots is not null)
            File.Copy(path, Path.Combine(shots, "report.html"), overwrite: true);
        if (shots is not null)
            Browser.Open(path, Path.Combine(shots, "report-dark.png"), dark: true, height: 2200);
        Assert.Equal(2, Regex.Count(dom, "data-figure=\"\\d\"[^>]*class=\"plot js-plotly-plot\"|class=\"plot js-plotly-plot\" data-figure"));
        Assert.Contains("class=\"main-svg\"", dom, StringComparison.Ordinal);
        Assert.Equal("", console);
        Assert.Equal(["report.html"], Directory.GetFiles(_folder.Path, "report*").Select(Path.GetFileName));
    }

    [Fact]
    public void Nothing_in_the_file_is_fetched_and_the_policy_forbids_it()
    {
        var html = WithoutPlotly(File.ReadAllText(WriteWhole()));
        Assert.DoesNotMatch("(src|href|data|action|poster)\\s*=\\s*[\"']?(https?:)?//", html);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Plotly_is_in_the_file_once_and_only_where_there_is_a_figure()
    {
        Assert.Equal(1, Regex.Count(File.ReadAllText(WriteWhole()), Regex.Escape("plotly.js v2.28.0")));
        var path = _folder.File("plain.html");
        Report.Write(path, Contents());
        Assert.True(new FileInfo(path).Length < 100_000);
    }

    [Fact]
    public void Headings_descend_one_level_at_a_time_from_one_title()
    {
        var levels = Regex.Matches(WithoutPlotly(File.ReadAllText(WriteWhole())), "<h([1-6])").Select(match => match.Groups[1].Value[0] - '0').ToList();
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Fact]
    public void What_notebooks_say_is_shown_as_text()
    {
        var notebook = _folder.File("n.ipynb");
        Write(notebook,
            Markdown("# Title & <b>x</b>\n\n[bad](javascript:alert(1)) ![far](https://example.org/x.png) <img src=x onerror=alert(2)> [good](#a)"),
            Code("var x = \"</code><script>\";", 1, Stream("\u001b[31m<i>red</i>\u001b[0m"), Bundle(("text/html", "<script>alert(3)</script>"), ("text/plain", "<plain>"))));
        var html = File.ReadAllText(WriteReport(Contents(notebook)));
        Assert.Contains("<h2>Title &amp; &lt;b&gt;x&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("<pre class=\"stdout\">&lt;i&gt;red&lt;/i&gt;</pre>", html, StringComparison.Ordinal);
        Assert.Contains("<pre class=\"result\">&lt;plain&gt;</pre>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;/code&gt;&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(3)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#a\">good</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_replaces_its_own_html_even_when_its_json_came_as_a_string()
    {
        var notebook = _folder.File("n.ipynb");
        Write(notebook, Code("f", 1, Bundle(("text/html", "<p>own html</p>"), ("application/vnd.plotly.v1+json", Sample.ToJson()), ("text/plain", Sample.ToString()))));
        var html = File.ReadAllText(WriteReport(Contents(notebook)));
        Assert.Contains("id=\"figure-1\">{\"data\":", html, StringComparison.Ordinal);
        Assert.DoesNotContain("own html", html, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Bar chart of inferences/s", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_of_a_figure_cannot_end_its_script()
    {
        var notebook = _folder.File("n.ipynb");
        Write(notebook, Code("f", 1, Bundle(("application/vnd.plotly.v1+json", JsonNode.Parse("{\"data\":[{\"name\":\"</script><b>\"}],\"layout\":{}}")!))));
        File.WriteAllText(notebook, File.ReadAllText(notebook).Replace("\\u003C", "<", StringComparison.Ordinal).Replace("\\u003E", ">", StringComparison.Ordinal));
        Assert.Contains("</script><b>", File.ReadAllText(notebook), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", WithoutPlotly(File.ReadAllText(WriteReport(Contents(notebook)))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "There is no executed notebook.")]
    [InlineData("{\"cells\": [", "The file is not whole: it is no JSON from line 1 on.")]
    [InlineData("{}", "The file is no notebook: it has no list of cells.")]
    [InlineData("[1]", "The file is no notebook: it has no list of cells.")]
    public void A_notebook_that_is_missing_or_broken_is_reported_in_its_place(string? text, string reason)
    {
        var notebook = _folder.File("01-throughput.ipynb");
        if (text is not null)
            File.WriteAllText(notebook, text);
        var html = File.ReadAllText(WriteReport(Contents(notebook)));
        Assert.Contains($"<strong>01-throughput did not finish.</strong> {reason}", html, StringComparison.Ordinal);
        Assert.Contains("1 notebook, 0 finished", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_that_failed_says_where_and_what_was_left()
    {
        var notebook = _folder.File("02.ipynb");
        Write(notebook, Markdown("# Two"), Code("boom();", 1, Error("EdgeException", "no device; plug one in.", "EdgeException: no device\n  cell 2, line 1")), Code("more();", null));
        var html = File.ReadAllText(WriteReport(Contents(notebook)));
        Assert.Contains("Cell 2 failed with EdgeException: no device; plug one in. One later cell was not run.", html, StringComparison.Ordinal);
        Assert.Contains("<strong>Error: EdgeException</strong><pre>EdgeException: no device\n  cell 2, line 1</pre>", html, StringComparison.Ordinal);
        Assert.Contains("Code, not run", html, StringComparison.Ordinal);
        Assert.Contains("(did not finish)", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_measurements_are_counted_and_their_reasons_told()
    {
        var html = File.ReadAllText(WriteReport(Contents() with { Measured = [Samples.Row("mobilenet_v2", 9), Samples.Row("inception_v4", 1, valid: false)] }));
        Assert.Contains("2 measurements, 1 valid.", html, StringComparison.Ordinal);
        Assert.Contains("onnxruntime:cpu running inception_v4 (single_stream, batch 1): shorter than 10 s", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_cannot_be_written_leaves_the_old_one_and_nothing_beside_it()
    {
        var path = _folder.File("taken");
        Directory.CreateDirectory(path);
        var error = Assert.Throws<EdgeException>(() => Report.Write(path, Contents()));
        Assert.StartsWith($"cannot write {path}: ", error.Message, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Nbconvert_renders_a_notebook_with_its_figure()
    {
        Browser.OrSkip();
        var notebook = _folder.File("figure.ipynb");
        Write(notebook, Markdown("# Figure"), Code("figure", 1, Bundle(("text/html", Sample.ToHtml(withPlotly: true)), ("text/plain", Sample.ToString()))));
        var converted = External.TryRun("/usr/bin/jupyter-nbconvert", ["--to", "html", notebook], _folder.Path);
        Assert.SkipWhen(converted is null, "nbconvert: no jupyter-nbconvert is installed");
        Assert.True(converted!.Value.ExitCode == 0, converted.Value.Error);
        var shots = Environment.GetEnvironmentVariable("EDGE_KEEP_IMAGES") is { Length: > 0 } folder ? folder : null;
        var (dom, _) = Browser.Open(_folder.File("figure.html"), shots is null ? null : Path.Combine(shots, "nbconvert.png"), height: 800);
        Assert.Matches("data-edge-plot=\"[^>]*class=\"js-plotly-plot", dom);
        Assert.Contains("class=\"main-svg\"", dom, StringComparison.Ordinal);
    }

    private static ReportContents Contents(params string[] notebooks) => new()
    {
        Title = "AI on the edge, reproduced",
        Command = "./edge reproduce --quick",
        StartedAt = Samples.Day,
        FinishedAt = Samples.Day.AddSeconds(187),
        Environment = [new("Processor", "Made-up CPU, 2 cores"), new("Memory", "16 GiB"), new("Governor", null), new(".NET", "10.0.1"), new("ONNX Runtime", "1.31.1")],
        Measured = Samples.ThisMachine,
        Claims = ClaimLedger.Judge(Paper, Samples.ThisMachine),
        Notebooks = notebooks.Select(path => new ReportNotebook(path)).ToList(),
    };

    private string WriteWhole()
    {
        var (first, second) = (_folder.File("00-start-here.ipynb"), _folder.File("01-throughput.ipynb"));
        var png = Sample.DisplayImage.Data;
        Write(first, Markdown("# Start here\n\nWhat **is** here, and what the paper asks.\n\n## Versions\n\n| a | b |\n| --- | --- |\n| 1 | 2 |"), Code("Console.WriteLine(\"hello\");", 1, Stream("hello\n")), Code("Fail();", 2, Error("EdgeException", "no accelerator is attached; plug one in", "EdgeException: no accelerator is attached; plug one in\n   at cell 3, line 1")));
        Write(second, Markdown("# Throughput\n\n## Figure 3(a)\n\nHow fast is this machine beside the paper's seven devices?"), Code("var figure = Figure3a.Plot(rows, paper);\nfigure", 1, Figure(png)), Code("ThroughputTable.From(rows, paper)", 2, Shown(ThroughputTable.From(Samples.ThisMachine, Paper))), Code("figure", 3, Figure(null)), Markdown("## Claims"), Code("ClaimsTable.From(verdicts)", 4, Shown(ClaimsTable.From(ClaimLedger.Judge(Paper, Samples.ThisMachine)))));
        return WriteReport(Contents(first, second) with { Measured = [.. Samples.ThisMachine, Samples.Row("ssd_mobilenet_v1", 12, valid: false)] });
    }

    private static JsonObject Figure(byte[]? png) => png is null
        ? Bundle(("text/html", Sample.ToHtml(withPlotly: false)), ("application/vnd.plotly.v1+json", JsonNode.Parse(Sample.ToJson())!), ("text/plain", Sample.ToString()))
        : Bundle(("text/html", Sample.ToHtml(withPlotly: true)), ("application/vnd.plotly.v1+json", JsonNode.Parse(Sample.ToJson())!), ("image/png", Convert.ToBase64String(png)), ("text/plain", Sample.ToString()));

    private static JsonObject Shown(Table table) => Bundle(("text/html", table.ToHtml()), ("text/plain", table.ToString()));

    private string WriteReport(ReportContents contents)
    {
        var path = _folder.File("report.html");
        Report.Write(path, contents);
        return path;
    }

    private static string WithoutPlotly(string html) => html.Replace(PlotlyScript.Text, "", StringComparison.Ordinal);
}
