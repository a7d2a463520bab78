namespace EdgeNotebooks.Measurement;

/// <summary>
/// A time source (a <see cref="TimeProvider"/>) whose time passes only when it is told to: whoever would wait for real time
/// lets this one advance instead. Everything happens on the calling thread, so a run repeats exactly.
/// </summary>
public interface IVirtualTime
{
    /// <summary>Lets everything happen that is due up to a timestamp, in order, and makes that the present. No effect when it has passed.</summary>
    void AdvanceTo(long timestamp);

    /// <summary>Lets the next thing happen that is due no later than a timestamp; false when nothing is.</summary>
    bool AdvanceToNext(long latest);
}
