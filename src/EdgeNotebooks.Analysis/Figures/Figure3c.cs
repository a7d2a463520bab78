using System.Globalization;
using System.Net;
using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Figure 3(c) of the paper: mean power while a model runs, with what meters say here beside the published devices.</summary>
public static class Figure3c
{
    /// <summary>The model that the paper's figure is of.</summary>
    private const string Published = "inception_v4";

    /// <summary>Grouped bars on a logarithmic axis: a group a model, a bar a device; published ones are there for Inception V4 alone.</summary>
    /// <param name="measured">Rows of a results folder; SingleStream at batch 1 and one caller are used, with the meter that sees the device alone, or else the least around it.</param>
    /// <param name="paper">The published figures.</param>
    public static Figure Plot(IReadOnlyList<MeasurementRecord> measured, PaperData paper)
    {
        var rows = MeasuredRows.LikeTable3(measured).Where(row => EnergyOf.Main(row) is not null).ToList();
        IReadOnlyList<string> models = [Published, .. rows.Select(row => row.ModelId).Where(model => model != Published).Distinct()];
        var machines = rows.Select(row => (row.DeviceId, row.EnvironmentId)).Distinct().ToList();
        IReadOnlyList<string> names = [.. models.Select(model => ModelNames.Of(model, paper))];
        IReadOnlyList<BarSeries> series =
        [
            .. paper.Devices.Where(device => device.InceptionV4PowerW is not null).Select(device => Of(device, models)),
            .. machines.Select(machine => Of(machine.DeviceId, MeasuredText.Label(machine, machines), rows.Where(row => (row.DeviceId, row.EnvironmentId) == machine).ToList(), models)),
        ];
        return new BarFigure
        {
            Title = "Figure 3(c): mean power while a model runs",
            ValueAxis = "Mean power (W)",
            Groups = names,
            Series = series,
            Notes = [.. Notes(rows, measured, paper)],
            AltText = $"Bar chart of mean power in watts on a logarithmic axis; published unless marked measured. {BarFigure.Describe(names, series)}",
        }.Plot();
    }

    private static BarSeries Of(PublishedDevice device, IReadOnlyList<string> models) => new(
        device.Name, device.DeviceId, device.Provenance, "Published (Figure 3(c))",
        [.. models.Select(model => model == Published ? device.InceptionV4PowerW : null)],
        [.. models.Select(model => string.Create(CultureInfo.InvariantCulture, $"{device.InceptionV4PowerW} W<br>published, by {WebUtility.HtmlEncode(device.PowerSource ?? "an instrument that is not named")}"))]);

    private static BarSeries Of(string deviceId, string label, List<MeasurementRecord> rows, IReadOnlyList<string> models)
    {
        var cells = models.Select(model => rows.FirstOrDefault(row => row.ModelId == model)).Select(row => row is null ? null : EnergyOf.Main(row)).ToList();
        return new BarSeries(label, deviceId, Provenance.Measured, "Measured here", [.. cells.Select(energy => energy?.MeanPowerWatts!.Value.Value)], [.. cells.Select(energy => energy is null ? "" : Hover(energy))])
        {
            Lower = [.. cells.Select(energy => energy?.MeanPowerWatts!.Value.Lower)],
            Upper = [.. cells.Select(energy => energy?.MeanPowerWatts!.Value.Upper)],
        };
    }

    private static string Hover(EnergyRecord energy)
    {
        var idle = energy is { IdleBeforeWatts: { } before, IdleAfterWatts: { } after } ? $"<br>at rest {NumberText.Significant(before, 3)} W before, {NumberText.Significant(after, 3)} W after" : "";
        return $"{NumberText.Significant(energy.MeanPowerWatts!.Value.Value, 4)} W of {WebUtility.HtmlEncode(energy.Covers)}{idle}<br>measured by {WebUtility.HtmlEncode(energy.MeterId)}, n = {energy.ReadingCount.ToString("N0", CultureInfo.InvariantCulture)} readings";
    }

    private static IEnumerable<string> Notes(List<MeasurementRecord> rows, IReadOnlyList<MeasurementRecord> measured, PaperData paper) =>
    [
        rows.Count > 0
            ? $"Solid: measured here, idle power included; sees {string.Join("; ", rows.Select(row => EnergyOf.Main(row)!.Covers).Distinct())}; whiskers are 95% intervals of a power sensor, bounds of a counter."
            : $"Nothing is measured here: {Shortened(measured.Select(row => row.EnergyReason).OfType<string>().FirstOrDefault() ?? "no measurement has a meter")}.",
        $"Hatched: published, the accelerator or processor alone on {ModelNames.Of(Published, paper)}; none is printed of {string.Join(" and ", paper.Devices.Where(device => device.InceptionV4PowerW is null).Select(device => device.Name).DefaultIfEmpty("no other device"))}.",
    ];

    // A note is one line of the figure; the table beside it has the whole reason.
    private static string Shortened(string reason) => reason.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? reason[..colon] : reason;
}
