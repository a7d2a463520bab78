using System.Diagnostics;
using System.Globalization;
using EdgeNotebooks.Data.Downloads;

namespace EdgeNotebooks.Cli.Output;

/// <summary>
/// A download's progress on standard error: bytes, rate and time left on one line of a terminal, and what there is to tell as lines of their own.
/// </summary>
internal sealed class DownloadView : IProgress<DownloadProgress>, IDisposable
{
    /// <summary>The rate is that of the last few seconds.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly StatusLine _line = new();
    private readonly Stopwatch _since = Stopwatch.StartNew();
    private readonly Queue<(TimeSpan At, long Bytes)> _recent = new();

    public void Report(DownloadProgress value)
    {
        if (value.Note is { } note)
        {
            _line.Show("");
            Console.Error.WriteLine($"{value.Download.Id}: {note}");
            _recent.Clear();
            return;
        }

        switch (value.Phase)
        {
            case DownloadPhase.Downloading:
                _line.Show($"{value.Download.Id}: {Describe(value)}");
                break;
            case DownloadPhase.Checking:
                _line.Show($"{value.Download.Id}: checking its hash ...");
                break;
            case DownloadPhase.Unpacking:
                _line.Show($"{value.Download.Id}: unpacking ...");
                break;
        }
    }

    public void Dispose() => _line.Show("");

    private string Describe(DownloadProgress value)
    {
        _recent.Enqueue((_since.Elapsed, value.Bytes));
        while (_recent.Count > 2 && _since.Elapsed - _recent.Peek().At > Window)
            _recent.Dequeue();
        var (at, bytes) = _recent.Peek();
        var seconds = (_since.Elapsed - at).TotalSeconds;
        var rate = seconds > 0 ? (value.Bytes - bytes) / seconds : 0;
        var size = value.TotalBytes is { } total
            ? string.Create(CultureInfo.InvariantCulture, $"{value.Bytes / 1e6:N1} of {total / 1e6:N1} MB ({(double)value.Bytes / total:0%})")
            : string.Create(CultureInfo.InvariantCulture, $"{value.Bytes / 1e6:N1} MB");
        var speed = rate > 0 ? string.Create(CultureInfo.InvariantCulture, $", {rate / 1e6:N1} MB/s") : "";
        var left = rate > 0 && value.TotalBytes > value.Bytes ? $", about {Durations.Format(TimeSpan.FromSeconds((value.TotalBytes.Value - value.Bytes) / rate))} left" : "";
        return size + speed + left;
    }
}
