namespace EdgeNotebooks.Simulation;

/// <summary>Something that happens at a moment of virtual time.</summary>
public interface IEventSink
{
    /// <summary>Called when the event is due; the engine's present is its moment.</summary>
    /// <param name="argument">As it was scheduled.</param>
    void Handle(long argument);
}
