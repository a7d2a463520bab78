using System.Globalization;
using System.Text;
using EdgeNotebooks.Power.Logs;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Results;

namespace EdgeNotebooks.Tests.Power.Logs;

/// <summary>A results folder of made-up measurements, and logs to settle against them. Seconds count from <see cref="Origin"/>.</summary>
internal sealed class Scene : IDisposable
{
    /// <summary>1 January 2030, noon UTC: 1893499200 s since 1970.</summary>
    public static readonly DateTimeOffset Origin = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public const long OriginUnixSeconds = 1_893_499_200;

    private readonly TemporaryFolder _folder = new();

    public ResultsFolder Results => new(_folder.Path);

    public string Path => _folder.Path;

    public void Dispose() => _folder.Dispose();

    /// <summary>Saves a measurement with a timed window from one second to another, ten samples a second, after a warm-up of a second.</summary>
    public void Measure(string key, double from, double to, Func<MeasurementRecord, MeasurementRecord>? change = null)
    {
        var record = Records.Record(key) with
        {
            StartedAt = Origin.AddSeconds(from),
            FinishedAt = Origin.AddSeconds(to),
            DurationSeconds = to - from,
            SampleCount = (long)((to - from) * 10),
            SearchedRate = false,
            Tried = null,
            AuditOutputsCompared = null,
            EnergyReason = "no sensor of power or energy can be read here",
        };
        Results.Save(change?.Invoke(record) ?? record, new { Load = new { Warmup = TimeSpan.FromSeconds(1) } }, Records.Machine, Records.Run(1));
    }

    /// <summary>The row of a log's meter.</summary>
    public EnergyRecord Row(string key, string meter = "log:power.log") => Results.TryRead(key)!.Energy.Single(row => row.MeterId == meter);

    /// <summary>Settles a log given as text.</summary>
    public AttachedLog Attach(string text, Func<AttachSettings, AttachSettings>? change = null) => Attach(Source(text), change);

    public AttachedLog Attach(LogSource source, Func<AttachSettings, AttachSettings>? change = null)
    {
        var settings = new AttachSettings { Log = source.Name, Results = Path, Zone = TimeZoneInfo.Utc };
        return MeterLogs.Attach(change?.Invoke(settings) ?? settings, source, null, TestContext.Current.CancellationToken);
    }

    public static LogSource Source(string text) => new("power.log", () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    /// <summary>Goes once through a log given as text.</summary>
    public static (LogPass Pass, IReadOnlyList<LogReading> Readings) Read(string text, LogFormat? format = null, TimeZoneInfo? zone = null)
    {
        var readings = new List<LogReading>();
        var pass = LogPass.Run(Source(text), format, zone ?? TimeZoneInfo.Utc, readings.Add, null, TestContext.Current.CancellationToken);
        return (pass, readings);
    }

    /// <summary>Lines of a log of time and power, in Unix seconds.</summary>
    public static string Csv(IEnumerable<(double Seconds, double Watts)> readings) =>
        "time,power\n" + string.Concat(readings.Select(reading => string.Create(CultureInfo.InvariantCulture, $"{OriginUnixSeconds + (decimal)reading.Seconds:0.######},{reading.Watts:0.######}\n")));
}
