namespace EdgeNotebooks.Models.Counting;

/// <summary>
/// Peak of the memory that activations occupy, as <see cref="ModelCounts.ActivationBytes"/> defines it. A tensor whose size
/// is not known counts as nothing here: the caller names it.
/// </summary>
internal static class ActivationPeak
{
    public static long Of(
        IReadOnlyList<string> inputs, IReadOnlyList<string> outputs, IReadOnlyList<GraphLayer> layers, Func<string, long> bytesOf)
    {
        var lastReader = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < layers.Count; i++)
        {
            foreach (var output in layers[i].Outputs)
                lastReader[output] = i;
        }

        for (var i = 0; i < layers.Count; i++)
        {
            foreach (var input in layers[i].Inputs)
                lastReader[input] = i;
        }

        foreach (var output in outputs)
            lastReader[output] = layers.Count;

        // An input is the caller's until its last reader, and to the end where nothing reads it.
        var live = inputs.Sum(bytesOf);
        var peak = live;
        for (var i = 0; i < layers.Count; i++)
        {
            live += layers[i].Outputs.Sum(bytesOf);
            peak = Math.Max(peak, live);
            live -= layers[i].Inputs.Concat(layers[i].Outputs).Distinct().Where(name => lastReader[name] == i).Sum(bytesOf);
        }

        return peak;
    }
}
