using System.Diagnostics;
using System.Globalization;

namespace EdgeNotebooks.Cli.Output;

/// <summary>How far a task is, with the time left, as one line on standard error; nothing where that is no terminal.</summary>
/// <param name="task">In a few words, e.g. <c>reading um25c.csv</c>.</param>
internal sealed class ShareView(string task) : IProgress<double>, IDisposable
{
    /// <summary>Before this share nothing can be said of the rest.</summary>
    private const double Enough = 0.02;

    private readonly StatusLine _line = new();
    private readonly Stopwatch _since = Stopwatch.StartNew();

    public void Report(double value)
    {
        var left = value is >= Enough and < 1 ? $", about {Durations.Format(_since.Elapsed * ((1 - value) / value))} left" : "";
        _line.Show(string.Create(CultureInfo.InvariantCulture, $"{task}: {value:0%}{left}"));
    }

    public void Dispose() => _line.Show("");
}
