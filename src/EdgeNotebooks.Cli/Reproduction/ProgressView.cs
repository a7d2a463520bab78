using System.Diagnostics;
using System.Globalization;
using EdgeNotebooks.Cli.Output;

namespace EdgeNotebooks.Cli.Reproduction;

/// <summary>
/// The whole run's progress on standard error: a bar with the time left on a terminal, a line for each measurement
/// elsewhere. The time is the plan's; what has taken longer than planned holds the bar still.
/// </summary>
internal sealed class ProgressView(IReadOnlyList<NotebookStep> steps)
{
    private const int BarWidth = 24;

    private readonly StatusLine _line = new();
    private readonly Stopwatch _sinceChange = new();
    private TimeSpan _done;
    private NotebookStep? _step;
    private int _finished;

    /// <summary>A notebook starts, with so many of its measurements finished by an earlier run.</summary>
    public void Start(NotebookStep step, int alreadyFinished)
    {
        (_step, _finished) = (step, alreadyFinished);
        _sinceChange.Restart();
        if (alreadyFinished > 0)
            Note($"{step.Name}: {alreadyFinished} of {step.Measurements.Count} measurements are there from before");
        if (Console.IsErrorRedirected)
            Note($"{step.Name}: started, {Left()}");
    }

    /// <summary>Called often while a notebook runs.</summary>
    public void Update(int finishedMeasurements)
    {
        if (finishedMeasurements > _finished)
        {
            _finished = finishedMeasurements;
            _sinceChange.Restart();
            if (Console.IsErrorRedirected)
                Note($"{_step!.Name}: {_finished} of {_step.Measurements.Count} measurements, {Left()}");
        }

        Show();
    }

    /// <summary>The notebook is over, or needed no run.</summary>
    public void Finish(NotebookStep step, string how)
    {
        _done += step.PlannedTime;
        _step = null;
        Note($"{step.Name}: {how}");
        Show();
    }

    public void Close() => _line.Show("");

    private void Show()
    {
        var share = Total > TimeSpan.Zero ? Math.Clamp(Spent() / Total, 0, 1) : 1;
        var filled = (int)(share * BarWidth);
        var bar = new string('#', filled).PadRight(BarWidth, '.');
        _line.Show(string.Create(CultureInfo.InvariantCulture, $"[{bar}] {share:0%}  {_step?.Name}  {Left()}"));
    }

    private void Note(string text)
    {
        _line.Show("");
        Console.Error.WriteLine(text);
    }

    private string Left() => $"about {Durations.Format(Total - Spent())} left";

    private TimeSpan Total => TimeSpan.FromTicks(steps.Sum(step => step.PlannedTime.Ticks));

    // Within a notebook: its finished measurements, and the running one for as long as it was planned.
    private TimeSpan Spent()
    {
        if (_step is null)
            return _done;

        var finished = TimeSpan.FromTicks(_step.Measurements.Take(_finished).Sum(measurement => _step.PlannedTimeHere(measurement).Ticks));
        var running = _finished < _step.Measurements.Count ? _step.PlannedTimeHere(_step.Measurements[_finished]) : _step.OtherTime;
        var within = finished + (_sinceChange.Elapsed < running ? _sinceChange.Elapsed : running);
        return _done + (within < _step.PlannedTime ? within : _step.PlannedTime);
    }
}
