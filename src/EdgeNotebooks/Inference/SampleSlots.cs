using EdgeNotebooks.Data;

namespace EdgeNotebooks.Inference;

/// <summary>
/// Where each caller's samples lie: slots with prepared batches, and one in which other batches are put together, by copying
/// prepared samples or by preparing them there and then.
/// </summary>
internal sealed class SampleSlots
{
    private readonly IInferenceSession _session;
    private readonly TargetSettings _settings;
    private readonly TensorInfo[] _samples;
    private readonly int _batchSize;
    private readonly int _held;
    private readonly int _perCaller;

    public SampleSlots(IInferenceSession session, TargetSettings settings)
    {
        (_session, _settings, _batchSize) = (session, settings, session.BatchSize);
        (_held, _perCaller) = (settings.BatchesHeld(_batchSize), settings.SlotsPerCaller(_batchSize));
        _samples = [.. session.Inputs.Select(SampleOf)];
        Count = settings.TimesPreparation
            ? settings.Samples.Count ?? throw new ArgumentException($"{settings.Samples.Description} has no end, and nothing to prepare", nameof(settings))
            : _held * _batchSize;
        for (var caller = 0; caller < settings.Callers; caller++)
        {
            // The same samples for every caller. Those that a finite library lacks for its last batch are its first ones again.
            for (var sample = 0; sample < _held * _batchSize; sample++)
                Prepare(sample % (settings.Samples.Count ?? int.MaxValue), (caller * _perCaller) + (sample / _batchSize), sample % _batchSize);
        }
    }

    /// <summary>Samples that can be asked for; where a finite library does not fill its last batch, some twice.</summary>
    public int Count { get; }

    /// <summary>The slot that holds these samples, in this order; a place beyond them holds whatever was there.</summary>
    public int Holding(int caller, ReadOnlySpan<int> samples)
    {
        var first = caller * _perCaller;
        if (!_settings.TimesPreparation)
        {
            if (_batchSize == 1)
                return first + samples[0];
            if (IsPreparedBatch(samples))
                return first + (samples[0] / _batchSize);
        }

        var slot = first + _held;
        for (var i = 0; i < samples.Length; i++)
        {
            if (_settings.TimesPreparation)
                Prepare(samples[i], slot, i);
            else
                Copy(first + (samples[i] / _batchSize), samples[i] % _batchSize, slot, i);
        }

        return slot;
    }

    /// <summary>A slot that holds a sample, and its place there.</summary>
    public (int Slot, int Place) Alone(int sample)
    {
        if (!_settings.TimesPreparation)
            return (sample / _batchSize, sample % _batchSize);

        Prepare(sample, slot: 0, place: 0);
        return (0, 0);
    }

    private TensorInfo SampleOf(TensorInfo input) =>
        _batchSize == 1 || (input.Shape.Count >= 2 && input.Shape[0] == _batchSize)
            ? SampleTensors.Of(input, _batchSize)
            : throw new EdgeException($"input '{input.Name}' of {string.Join('x', input.Shape)} has no batch dimension of {_batchSize}; only models whose inputs all start with the batch can be measured in batches");

    private void Prepare(int sample, int slot, int place)
    {
        for (var input = 0; input < _samples.Length; input++)
            _settings.Samples.Prepare(sample, input, _samples[input], Place(slot, place, input));
    }

    private void Copy(int fromSlot, int fromPlace, int slot, int place)
    {
        for (var input = 0; input < _samples.Length; input++)
            Place(fromSlot, fromPlace, input).CopyTo(Place(slot, place, input));
    }

    private Span<byte> Place(int slot, int place, int input)
    {
        var buffer = _session.GetInput(slot, input);
        var size = buffer.Length / _batchSize;
        return buffer.Slice(place * size, size);
    }

    private bool IsPreparedBatch(ReadOnlySpan<int> samples)
    {
        if (samples.Length != _batchSize || samples[0] % _batchSize != 0)
            return false;

        for (var i = 1; i < samples.Length; i++)
        {
            if (samples[i] != samples[0] + i)
                return false;
        }

        return true;
    }
}
