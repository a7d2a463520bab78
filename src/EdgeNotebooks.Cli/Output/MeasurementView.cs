using EdgeNotebooks.Experiments;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A measurement's progress as one line on standard error; nothing where that is no terminal.</summary>
internal sealed class MeasurementView : IProgress<MeasurementProgress>, IDisposable
{
    private readonly StatusLine _line = new();

    /// <summary>The row, as soon as there is one: also when it could not be saved.</summary>
    public MeasurementRecord? Record { get; private set; }

    public void Report(MeasurementProgress value)
    {
        Record = value.Record ?? Record;
        switch (value)
        {
            case { Phase: MeasurementPhase.Preparing }:
                _line.Show($"preparing {value.Request.Model} ...");
                break;
            case { Phase: MeasurementPhase.Tuning }:
                _line.Show($"finding the best callers x threads for {value.Request.Model} ...");
                break;
            case { Phase: MeasurementPhase.Running, Load: { } load }:
                var left = load.Planned - load.Elapsed;
                _line.Show(left > TimeSpan.Zero
                    ? $"measuring {value.Request.Model}: {load.Completed:N0} samples, {Durations.Format(left)} left"
                    : $"measuring {value.Request.Model}: {load.Completed:N0} samples, until there are enough");
                break;
            case { Phase: MeasurementPhase.Kept }:
                _line.Show("");
                Console.Error.WriteLine("found finished in the results folder, not measured again");
                break;
        }
    }

    public void Clear() => _line.Show("");

    public void Dispose() => Clear();
}
