namespace EdgeNotebooks.Models.TfLite;

/// <summary>Models that were compiled together, whose parameters stay on the chip side by side.</summary>
/// <param name="CachingToken">The token that they share; 0 or null for a model alone that shares the chip with none.</param>
/// <param name="Models">Their names, in the order given.</param>
/// <param name="CachedBytes">Sum of their cached parameters.</param>
public sealed record EdgeTpuGroup(ulong? CachingToken, IReadOnlyList<string> Models, long CachedBytes)
{
    /// <summary>Whether all of it fits in <see cref="EdgeTpuChip.SramBytes"/>, the stated assumption of the chip's size.</summary>
    public bool Fits => CachedBytes <= EdgeTpuChip.SramBytes;
}

/// <summary>What it costs to run one model after another has run.</summary>
/// <param name="From">The model that ran last.</param>
/// <param name="To">The model that runs next.</param>
/// <param name="BytesSentAgain">Cached parameters that the driver sends before the inference; its streamed ones come on top at every inference.</param>
public sealed record EdgeTpuSwitch(string From, string To, long BytesSentAgain);

/// <summary>Which compiled models stay on an Edge TPU together, and what switching between them costs: from the files alone.</summary>
/// <remarks>
/// libedgetpu (<c>driver.cc</c>) empties its cache when the next model's token is 0 or another than the last one's, and sends the
/// parameters of a model that is not in the cache before its inference.
/// </remarks>
public sealed class EdgeTpuResidency
{
    private readonly List<EdgeTpuGroup> _groups = [];
    private readonly List<EdgeTpuSwitch> _switches = [];

    private EdgeTpuResidency()
    {
    }

    /// <summary>Every model is in one of them.</summary>
    public IReadOnlyList<EdgeTpuGroup> Groups => _groups;

    /// <summary>Every ordered pair.</summary>
    public IReadOnlyList<EdgeTpuSwitch> Switches => _switches;

    /// <summary>Compares models.</summary>
    public static EdgeTpuResidency Of(IReadOnlyList<(string Name, EdgeTpuModel Model)> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        var residency = new EdgeTpuResidency();
        var groupOf = new int[models.Count];
        for (var i = 0; i < models.Count; i++)
        {
            var earlier = Enumerable.Range(0, i).FirstOrDefault(j => models[i].Model.SharesCacheWith(models[j].Model), -1);
            if (earlier < 0)
            {
                groupOf[i] = residency._groups.Count;
                residency._groups.Add(new EdgeTpuGroup(models[i].Model.CachingToken, [models[i].Name], models[i].Model.CachedBytes));
                continue;
            }

            groupOf[i] = groupOf[earlier];
            var group = residency._groups[groupOf[i]];
            residency._groups[groupOf[i]] = group with { Models = [.. group.Models, models[i].Name], CachedBytes = group.CachedBytes + models[i].Model.CachedBytes };
        }

        for (var from = 0; from < models.Count; from++)
        {
            for (var to = 0; to < models.Count; to++)
            {
                var stays = groupOf[from] == groupOf[to] && residency._groups[groupOf[to]].Fits;
                if (from != to)
                    residency._switches.Add(new EdgeTpuSwitch(models[from].Name, models[to].Name, stays ? 0 : models[to].Model.CachedBytes));
            }
        }

        return residency;
    }
}
