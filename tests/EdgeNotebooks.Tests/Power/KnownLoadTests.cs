using System.Globalization;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Power;
using EdgeNotebooks.Power.Ina3221;
using EdgeNotebooks.Power.Rapl;
using EdgeNotebooks.Tests.Power.Ina3221;
using EdgeNotebooks.Tests.Power.Rapl;

namespace EdgeNotebooks.Tests.Power;

/// <summary>Loads whose energy is known as a function of time, read by the real recorder: the energy comes back within 1%.</summary>
public class KnownLoadTests
{
    private const string Counter = RaplTrees.Root + "/intel-rapl:0/energy_uj";

    /// <summary>Where the counter of the server's first package stands at first, and where it goes round.</summary>
    private const long FirstMicrojoules = 262_143_000_000;
    private const long RangeMicrojoules = 262_143_328_850;

    // At rest at 1 W but for a hump of 60 W sin^2 between 0.4 s and 1.2 s, 24 J: with 1.6 s at rest 25.6 J. The window's ends are at rest, where it is no matter
    // how late a busy machine advances the counter. The counter goes round on the way.
    [Fact]
    public void A_counter_that_a_thread_advances_gives_back_its_energy()
    {
        using var sensors = new SensorTree(RaplTrees.Server);
        var start = PowerRecorder.NowNs;
        using var stop = new CancellationTokenSource();
        var load = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                var microjoules = FirstMicrojoules + (long)(1e6 * HumpJoules((PowerRecorder.NowNs - start) / 1e9));
                sensors.Write(Counter, (microjoules % RangeMicrojoules).ToString(CultureInfo.InvariantCulture));
                Thread.Sleep(1);
            }
        });
        load.Start();
        using var meter = SensorTree.Open(RaplSource.Find(sensors.Tree, TimeProvider.System), "rapl:package-0");
        using var recorder = new PowerRecorder([meter]);
        WaitUntil(start, 1.8);
        var trace = Assert.Single(recorder.Stop());
        stop.Cancel();
        load.Join();

        var begins = Math.Max(trace.Readings[0].AtNs, start + 100_000_000);
        var window = new TimeWindow(begins, start + 1_700_000_000);
        var known = HumpJoules(1.7) - HumpJoules((begins - start) / 1e9);
        var energy = EnergyIntegral.Over(trace, window).Joules!.Value;
        Assert.InRange(energy.Value, 0.99 * known, 1.01 * known);
        Assert.InRange(known, energy.Lower!.Value, energy.Upper!.Value);
    }

    // 2 W and 6 W sin^2 above it with a period of 2 s: over whole periods the mean is 5 W, so that two seconds are 10 J whenever they begin. On a machine that lets the
    // recorder wait, straight lines between readings h apart are off by up to h^3 / 12 of the greatest curvature, 3 pi^2 W/s^2, and a moment that is off by d by up to
    // d h of the greatest slope, 3 pi W/s: so much is granted beside the one percent.
    [Fact]
    public void Watts_that_follow_a_sine_give_back_their_energy()
    {
        using var sensors = new SensorTree(JetsonTrees.Nano);
        using var inner = SensorTree.Open(Ina3221Source.Find(sensors.Tree), "ina3221:POM_5V_IN");
        var moments = new List<long>();
        using var meter = new Driven(inner, () =>
        {
            moments.Add(PowerRecorder.NowNs);
            sensors.Write($"{JetsonTrees.NanoChip}/in_power0_input", Math.Round(1e3 * (2 + (6 * Squared(moments[^1] / 1e9 / 2)))).ToString(CultureInfo.InvariantCulture));
        });
        using var recorder = new PowerRecorder([meter], TimeSpan.FromMilliseconds(10));
        var start = PowerRecorder.NowNs;
        WaitUntil(start, 2.2);
        var trace = Assert.Single(recorder.Stop());
        var energy = EnergyIntegral.Over(trace, new TimeWindow(start, start + 2_000_000_000)).Joules!.Value;
        var off = trace.Readings.Zip(moments, (reading, moment) => Math.Abs(reading.AtNs - moment) / 1e9).ToList();
        var granted = Enumerable.Range(1, trace.Readings.Count - 1).Sum(i => Granted((trace.Readings[i].AtNs - trace.Readings[i - 1].AtNs) / 1e9, Math.Max(off[i - 1], off[i])));
        Assert.InRange(energy.Value, 9.9 - granted, 10.1 + granted);
    }

    private static double Granted(double h, double d) => (3 * Math.PI * Math.PI * h * h * h / 12) + (3 * Math.PI * d * h);

    private static double HumpJoules(double seconds)
    {
        var inHump = Math.Clamp(seconds - 0.4, 0, 0.8);

        // The integral of 60 sin^2(pi t / 0.8).
        return seconds + (60 * ((inHump / 2) - (0.8 / (4 * Math.PI) * Math.Sin(2 * Math.PI * inHump / 0.8))));
    }

    private static double Squared(double turns) => Math.Sin(Math.PI * turns) * Math.Sin(Math.PI * turns);

    private static void WaitUntil(long start, double seconds)
    {
        while (PowerRecorder.NowNs < start + (seconds * 1e9))
            Thread.Sleep(10);
    }

    /// <summary>Brings a sensor up to date before it is read.</summary>
    private sealed class Driven(IPowerMeter inner, Action bringUpToDate) : IPowerMeter
    {
        public MeterDescription Description => inner.Description;

        public double Read()
        {
            bringUpToDate();
            return inner.Read();
        }

        public void Dispose()
        {
        }
    }
}
