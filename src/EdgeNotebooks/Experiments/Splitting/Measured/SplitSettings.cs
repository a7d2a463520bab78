using EdgeNotebooks.Experiments.Throughput;
using EdgeNotebooks.Experiments.TwoTiers;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Experiments.Splitting.Measured;

/// <summary>What is split, between which tiers, over which link, and for how long it is measured.</summary>
public sealed record SplitSettings
{
    /// <summary>Catalogue id, or an ONNX file.</summary>
    public string Model { get; init; } = "mobilenet_v2";

    /// <summary>The tier at the input: this process.</summary>
    public TierSettings Near { get; init; } = new();

    /// <summary>How far the near tier's runtime may rewrite a half: less makes a slower device. The far tier's node always rewrites all it can.</summary>
    public GraphOptimization NearOptimization { get; init; } = GraphOptimization.All;

    /// <summary>The tier behind the link: a node in a process of its own.</summary>
    public TierSettings Far { get; init; } = new();

    /// <summary>The link, shaped in real time between the two.</summary>
    public required LinkProfile Link { get; init; }

    /// <summary>Cuts to measure, by block, layer, tensor or index; null for the output of every block, or for up to <see cref="MostCuts"/> cuts evenly spread where the model names none.</summary>
    public IReadOnlyList<string>? Cuts { get; init; }

    /// <summary>
    /// Cuts whose halves are timed beforehand, without the link, evenly spread among those measured: from these and the whole model, and the link's own numbers, all is predicted. At least 1.
    /// </summary>
    public int ProfiledCuts { get; init; } = 5;

    /// <summary>Time that each choice is measured for, in <see cref="Rounds"/> turns.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Turns of each choice, one after another in a new order each round, so that a machine that changes its speed changes it for all.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Seeds the weights of a catalogue model.</summary>
    public ulong WeightSeed { get; init; } = 1;

    /// <summary>Seeds the inputs.</summary>
    public ulong InputSeed { get; init; } = 2;

    /// <summary>Seeds the order of the turns.</summary>
    public ulong OrderSeed { get; init; } = 3;

    /// <summary>Seeds the link's jitter and loss.</summary>
    public ulong LinkSeed { get; init; } = 4;

    /// <summary>Most cuts measured where none are asked for: a node serves so many halves and the whole model.</summary>
    public const int MostCuts = 40;

    /// <summary>The settings of a mode: MobileNet V2 between a slower tier (one thread, no graph optimisation) and a faster one, each choice for a tenth of a measurement's duration.</summary>
    /// <param name="mode"><c>quick</c>: a second for each choice. <c>full</c>: a minute.</param>
    /// <param name="duration">Replaces the mode's duration of a measurement, e.g. <c>30s</c>; null or empty keeps it.</param>
    /// <param name="link">A link's name, numbers or file: see <see cref="LinkCatalog.Find"/>.</param>
    /// <exception cref="EdgeException">Unknown mode or link, or an unreadable duration.</exception>
    public static SplitSettings For(string mode, string? duration, string link)
    {
        var measurement = ThroughputSettings.For(mode, duration);
        return new SplitSettings
        {
            Link = LinkCatalog.Find(link),
            Near = new TierSettings(Threads: 1),
            NearOptimization = GraphOptimization.None,
            Duration = measurement.Duration / 10,

            // A look at the machinery: see ThroughputSettings.
            Rounds = measurement.MaxDuration is null ? 5 : 1,
        };
    }

    /// <summary>About how long it takes, for a model of some twenty blocks.</summary>
    public TimeSpan Estimate => (Duration * (ProfiledCuts + 2 + 24)) + TimeSpan.FromSeconds(8);

    /// <summary>Refuses what cannot be run.</summary>
    /// <exception cref="EdgeException">A number is out of its range.</exception>
    public void Check()
    {
        if (ProfiledCuts < 1)
            throw new EdgeException($"{ProfiledCuts} cuts cannot be profiled; give at least 1");
        if (Rounds < 1)
            throw new EdgeException($"{Rounds} rounds cannot be measured; give at least 1");
        if (Duration <= TimeSpan.Zero)
            throw new EdgeException($"{Durations.Format(Duration)} is no time to measure for; give for example 1s");
    }
}
