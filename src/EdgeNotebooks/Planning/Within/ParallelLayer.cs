namespace EdgeNotebooks.Planning.Within;

/// <summary>A layer, and what each device needs and makes of it. Convolutions, pooling, element-wise arithmetic and concatenations of channels can be shared; other layers work on whole tensors.</summary>
internal sealed record ParallelLayer
{
    public required string Name { get; init; }

    public required string Op { get; init; }

    /// <summary>What it reads, without constants.</summary>
    public required IReadOnlyList<int> Inputs { get; init; }

    /// <summary>What it makes.</summary>
    public required IReadOnlyList<int> Outputs { get; init; }

    public required double Flops { get; init; }

    public required double Parameters { get; init; }

    /// <summary>Null where it cannot be shared.</summary>
    public WindowRows? Window { get; init; }

    /// <summary>Parts that its channels are divided into, each computed from as many channels of the input; the channels themselves where each is by itself.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Whether it puts the channels of its inputs one behind the other.</summary>
    public bool Concatenates { get; init; }

    public bool CanShare => Window is not null;

    /// <summary>How it may be shared, or not.</summary>
    public IReadOnlyList<ParallelMode> Modes => CanShare ? [ParallelMode.Alone, ParallelMode.Replicated, ParallelMode.Channels, ParallelMode.Space] : [ParallelMode.Alone, ParallelMode.Replicated];

    /// <summary>What a device makes of an output.</summary>
    public Box Made(ParallelMode mode, ParallelTensor output, int device, int devices) => mode switch
    {
        ParallelMode.Channels => output.Whole with { Channels = ChannelsOf(output.Channels, device, devices) },
        ParallelMode.Space => output.Whole with { Rows = Span.Share(output.Rows, device, devices) },
        ParallelMode.Alone when device > 0 => default,
        _ => output.Whole,
    };

    /// <summary>Share of the work that a device does, from 0 to 1.</summary>
    public double WorkShare(ParallelMode mode, ParallelTensor output, int device, int devices) => (double)Made(mode, output, device, devices).Size / output.Whole.Size;

    /// <summary>What a device needs of each input, in their order, for what it makes.</summary>
    public IEnumerable<Box> Needed(ParallelMode mode, Box made, ParallelTensor output, IReadOnlyList<ParallelTensor> inputs)
    {
        var before = 0;
        foreach (var input in inputs)
        {
            var channels = mode != ParallelMode.Channels ? Span.All(input.Channels)
                : Concatenates ? made.Channels.Meet(Span.All(input.Channels).Shift(before)) is { Length: > 0 } part ? part.Shift(-before) : default
                : new Span(made.Channels.From / (output.Channels / Groups), (made.Channels.To + (output.Channels / Groups) - 1) / (output.Channels / Groups)) * (input.Channels / Groups);
            yield return made.Size == 0 ? default
                : mode is ParallelMode.Replicated or ParallelMode.Alone ? input.Whole
                : new Box(channels, mode == ParallelMode.Space ? Window!.Needed(made.Rows, input.Rows).Rows : Span.All(input.Rows));
            before += input.Channels;
        }
    }

    /// <summary>Whole groups, where there are several: a device without one has nothing to do.</summary>
    private Span ChannelsOf(int channels, int device, int devices) => Span.Share(Groups > 1 ? Groups : channels, device, devices) * (Groups > 1 ? channels / Groups : 1);
}
