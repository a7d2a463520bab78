namespace EdgeNotebooks.Power;

/// <summary>A sensor of power or energy that can be read now. One thread at a time.</summary>
public interface IPowerMeter : IDisposable
{
    /// <summary>What it is.</summary>
    MeterDescription Description { get; }

    /// <summary>
    /// Reads the sensor: joules since some moment, already without the counter's wrap-around, or watts, by <see cref="MeterDescription.Kind"/>. Costs a
    /// system call or two (some microseconds), on an I2C sensor a millisecond.
    /// </summary>
    /// <exception cref="EdgeException">The sensor does not answer; the message says which and why.</exception>
    double Read();
}
