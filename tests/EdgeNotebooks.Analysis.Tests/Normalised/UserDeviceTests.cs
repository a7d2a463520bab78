using EdgeNotebooks.Analysis.Figures;
using EdgeNotebooks.Analysis.Normalised;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Devices;
using EdgeNotebooks.Tests.Simulation.Devices;
using EdgeNotebooks.TestSupport;
using static EdgeNotebooks.Analysis.Tests.Figures.FigureJson;

namespace EdgeNotebooks.Analysis.Tests.Normalised;

/// <summary>A device of the reader's own file among what is normalised.</summary>
public sealed class UserDeviceTests : IDisposable
{
    private const string NoPrice = "\"usd\": null, \"item\": \"one board\", \"date\": null, \"kind\": null, \"source\": \"not for sale\"";

    private static readonly PaperData Paper = PaperData.Default;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // 12 /s by its file, over 3 W and 60 USD.
    [Fact]
    public void It_has_a_row_a_model_between_the_published_and_the_measured_all_of_it_modelled()
    {
        var rows = Rows(DeviceText.Board
            .With("\"value\": null, \"kind\": null, \"source\": \"none is printed\"", "\"value\": { \"mobilenet_v2\": 12 }, \"kind\": \"vendor\", \"source\": \"sheet\"")
            .With(NoPrice, "\"usd\": 60, \"item\": \"one board\", \"date\": \"2024-05\", \"kind\": \"vendor\", \"source\": \"a shop\""));
        var own = rows.Where(row => row.DeviceId == "modelled:board").ToList();
        Assert.Equal(NormalisedRows.Models, own.Select(row => row.ModelId));
        Assert.Equal(own, rows.SkipWhile(row => row.Provenance == Provenance.Published).Take(own.Count));
        Assert.Equal("onnxruntime:cpu", Assert.Single(rows, row => row.Provenance == Provenance.Measured).DeviceId);
        Assert.All(own, row => Assert.Equal((Provenance.Modelled, Provenance.Modelled, Provenance.Modelled), (row.Provenance, row.PerWattProvenance, row.PerDollarProvenance)));
        Assert.Equal(12, own[0].PerSecond.Value, 12);
        Assert.Equal((4.0, 0.2), (Math.Round(own[0].PerWatt!.Value, 12), Math.Round(own[0].PerDollar!.Value, 12)));
        Assert.Equal(("sheet", "one board, 2024-05: a shop"), (own[0].PowerW.Words, own[0].PriceUsd.Words));
    }

    [Fact]
    public void Figure_4_draws_it_as_modelled_or_says_why_not()
    {
        var rows = Rows(DeviceText.Board);
        var bars = Traces(Figure4.PerWatt(rows, Paper)).Single(trace => Meta(trace, "device_id") == "modelled:board");
        Assert.Equal(("modelled", "Modelled"), (Meta(bars, "provenance"), bars.GetProperty("legendgroup").GetString()));
        Assert.Equal(5, Numbers(bars.GetProperty("y")).Count(value => value > 0));
        Assert.Contains("A board ", Figure4.PerWatt(rows, Paper).AltText, StringComparison.Ordinal);

        var dollar = Figure4.PerDollar(rows, Paper);
        Assert.DoesNotContain(Traces(dollar), trace => Meta(trace, "device_id") == "modelled:board");
        Assert.Contains("A board: not for sale.", Note(dollar), StringComparison.Ordinal);
    }

    private IReadOnlyList<NormalisedRow> Rows(string device)
    {
        File.WriteAllText(_folder.File("board.json"), device);
        return NormalisedRows.From([Samples.Row("mobilenet_v2", 90)], Paper, modelled: DeviceCatalog.Load(_folder.Path, DeviceParameters.UserBackend));
    }
}
