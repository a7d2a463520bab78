using EdgeNotebooks.Measurement;
using EdgeNotebooks.Power.Logs;

namespace EdgeNotebooks.Tests.Power.Logs;

/// <summary>A log's length costs time and no memory: what is kept is bounded by the measurements, and by a number of cells.</summary>
public class LongLogTests
{
    private const int Readings = 300_000;

    [Fact]
    public void Of_twenty_million_bytes_only_what_is_within_reach_of_a_window_is_kept()
    {
        var (stream, grid) = (new GeneratedLog(Lines()), new PowerGrid());

        // A window of 10 s with 30 s on either side, 100 readings a second with both ends: 7,001.
        var start = (Scene.OriginUnixSeconds + 1000) * 1_000_000_000;
        var kept = new KeptReadings([new TimeWindow(start, start + 10_000_000_000)]);
        var source = new LogSource("long.log", () => stream);
        var pass = LogPass.Run(source, LogFormat.FnirsiLogger, TimeZoneInfo.Utc, reading => Take(reading, grid, kept), null, TestContext.Current.CancellationToken);
        Assert.Equal(Readings, pass.ReadingCount);
        Assert.True(stream.Count > 20_000_000, $"{stream.Count} bytes");
        Assert.Equal([7001, 7001], [kept.Meters.Single().Count, kept.Counter.Count]);

        // 3,000 s in tenths.
        Assert.Equal(30_000, grid.Cells.Count());
    }

    [Fact]
    public void Cells_are_joined_in_pairs_when_there_are_too_many_and_keep_their_means()
    {
        var grid = new PowerGrid();
        for (var i = 0L; i < PowerGrid.MostCells * 3L; i++)
            grid.Add(new LogReading(i * PowerGrid.FirstStepNs, i * PowerGrid.FirstStepNs, i % 4, [], null));
        Assert.Equal(4 * PowerGrid.FirstStepNs, grid.StepNs);
        Assert.InRange(grid.Cells.Count(), PowerGrid.MostCells / 2, PowerGrid.MostCells);
        Assert.All(grid.Cells, cell => Assert.Equal(1.5, cell.Watts, 9));
        Assert.Equal((0, (PowerGrid.MostCells * 3L / 4) - 1), grid.Range);
    }

    [Fact]
    public void Readings_out_of_order_are_put_in_order()
    {
        var (grid, kept) = (new PowerGrid(), new KeptReadings([new TimeWindow(0, 1_000_000_000)]));
        foreach (var at in new[] { 100, 300, 200, 900, 400, 1100 })
            Take(new LogReading(at * 1_000_000L, at * 1_000_000L, at, [at], at), grid, kept);
        Assert.Equal([100, 200, 300, 400, 900, 1100], kept.Meters[0].Select(reading => reading.Value));
        Assert.Equal([1, 2, 3, 4, 9, 11], grid.Cells.Select(cell => cell.Index));

        // A sum stays as it was written, so that it does not seem to fall.
        Assert.Equal([100, 300, 300, 900, 900, 1100], kept.Counter.Select(reading => reading.AtNs / 1_000_000));
    }

    private static IEnumerable<string> Lines()
    {
        yield return "";
        yield return "timestamp sample_in_packet voltage_V current_A dp_V dn_V temp_C_ema energy_Ws capacity_As";
        for (var i = 0; i < Readings; i++)
            yield return FormattableString.Invariant($"{Scene.OriginUnixSeconds + (i / 100m):0.000} {i % 4} 5.00000 0.80000 1.184 1.031 30.500 {i * 0.04:0.000000} {i * 0.008:0.000000}");
    }

    private static void Take(LogReading reading, PowerGrid grid, KeptReadings kept)
    {
        grid.Add(reading);
        kept.Add(reading);
    }
}
