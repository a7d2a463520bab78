using System.Diagnostics;
using EdgeNotebooks.Experiments.TwoTiers;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Experiments.Compression.Live;

/// <summary>
/// Runs a cascade's choices in turns of one query: each image goes through all of them, in another order each time, before the next. So a machine that changes its speed changes it for all, and a model finds its memory
/// as the others left it, whichever choice it runs for.
/// </summary>
internal sealed class LiveTurns(PreparedCascade prepared, LiveModel large, ShapedChannel link)
{
    /// <summary>Images that are prepared at a time, between turns.</summary>
    private const int AtOnce = 16;

    /// <summary>Of both models' inputs that are kept when images are shown again.</summary>
    private const long MostKeptBytes = 256L << 20;

    private readonly Dictionary<int, (byte[] Near, byte[] Far)> _inputs = [];

    /// <summary>Runs all choices.</summary>
    /// <param name="choices">Get their queries.</param>
    /// <param name="progress">Told after each query.</param>
    /// <param name="cancellation">Ends it between two turns.</param>
    public void Run(IReadOnlyList<LiveChoice> choices, IProgress<TierProgress>? progress, CancellationToken cancellation)
    {
        var settings = prepared.Settings;
        var random = RandomStreams.Of(settings.OrderSeed, "order of turns");
        var order = choices.ToArray();
        WarmUp();
        var (started, taken, budget) = (Stopwatch.GetTimestamp(), TimeSpan.Zero, settings.Duration * choices.Count);
        for (var query = 0; settings.Queries is { } most ? query < most : taken < budget; query++)
        {
            if (query % AtOnce == 0)
                Prepare(query, settings.Queries is { } all ? Math.Min(AtOnce, all - query) : AtOnce, cancellation);

            // Fisher and Yates's shuffle.
            for (var i = order.Length - 1; i > 0; i--)
            {
                var other = random.NextBelow(i + 1);
                (order[i], order[other]) = (order[other], order[i]);
            }

            foreach (var choice in order)
            {
                cancellation.ThrowIfCancellationRequested();
                var row = Turn(choice, query);
                choice.Queries.Add(row);
                taken += TimeSpan.FromMicroseconds(row.LatencyNs / 1e3);
            }

            var share = settings.Queries is { } queries ? (query + 1.0) / queries : Math.Min(taken / budget, 1);
            progress?.Report(new TierProgress("running the cascade", share, Stopwatch.GetElapsedTime(started) * ((1 - share) / share)));
        }
    }

    private void WarmUp()
    {
        Prepare(0, 1, CancellationToken.None);
        var (near, far) = _inputs[0];
        for (var i = 0; i < 3; i++)
        {
            prepared.Small.Answer(near, prepared.Settings.Rule);
            large.Answer(far, prepared.Settings.Rule);
        }
    }

    private LiveCascadeQuery Turn(LiveChoice choice, int query)
    {
        var place = query % prepared.Images.Images.Count;
        var (number, _, _, label) = prepared.Images.Images[place];
        var (near, far) = _inputs[place];
        var rule = prepared.Settings.Rule;
        var linkBefore = link.ToTarget.BytesSent;

        var start = Stopwatch.GetTimestamp();
        (int Class, double Confidence)? small = choice.AsksSmall ? prepared.Small.Answer(near, rule) : null;
        var offloaded = choice.Offloads(small?.Confidence);
        var answer = offloaded ? large.Answer(far, rule).Class : small!.Value.Class;
        var latency = (long)Stopwatch.GetElapsedTime(start).TotalNanoseconds;

        choice.LinkBytes += link.ToTarget.BytesSent - linkBefore;
        return new LiveCascadeQuery
        {
            Choice = choice.Name,
            Threshold = choice.Threshold,
            Query = query + 1,
            Image = number,
            Confidence = small?.Confidence,
            Offloaded = offloaded,
            Class = answer,
            Correct = prepared.AccuracyReason is null ? answer == label : null,
            SentBytes = offloaded ? large.InputBytes : 0,
            LatencyNs = Math.Max(latency, 1),
        };
    }

    private void Prepare(int first, int count, CancellationToken cancellation)
    {
        var images = prepared.Images.Images;
        if (_inputs.Count * (prepared.Small.InputBytes + large.InputBytes) > MostKeptBytes)
            _inputs.Clear();
        for (var i = first; i < first + count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var place = i % images.Count;
            if (!_inputs.ContainsKey(place))
                _inputs[place] = (prepared.Small.Prepare(images[place].Encoded, images[place].Name), large.Prepare(images[place].Encoded, images[place].Name));
        }
    }
}
