using System.Globalization;
using EdgeNotebooks.Experiments.TwoTiers;

namespace EdgeNotebooks.Cli.Output;

/// <summary>Progress of a measured split: a line that is written over at a terminal, a line a phase elsewhere.</summary>
internal sealed class SplitView : IProgress<TierProgress>
{
    private readonly StatusLine _status = new();
    private string _phase = "";

    public void Report(TierProgress value)
    {
        if (Console.IsErrorRedirected && value.Phase != _phase)
            Console.Error.WriteLine($"{value.Phase} ...");
        _phase = value.Phase;
        var left = value.Left is { } time ? $", about {Durations.Format(TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds)))} left" : "";
        _status.Show(value.Share >= 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{value.Phase}{(value.Share > 0 ? $": {value.Share:0%}" : " ...")}{left}"));
    }
}
