using EdgeNotebooks.Models.Counting;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>
/// Peaks of the memory that activations occupy in the two halves, for each place of a graph, as <see cref="ActivationPeak"/> finds them in each half's own graph. A tensor lives from the step that makes
/// it to the last one that reads it; an output lives on in the half that makes it, and so does what crosses in the near half.
/// </summary>
internal sealed class PeaksAlong
{
    private readonly long[] _near;
    private readonly long[] _far;
    private readonly IReadOnlyList<int>[] _splits;

    public PeaksAlong(IReadOnlyList<WorkStep> steps, IReadOnlyList<string> inputs, IReadOnlyCollection<string> outputs, Func<string, long> bytesOf)
    {
        var (maker, lastUse) = Lives(steps, inputs);
        _splits = Splits(steps, maker);
        var live = Live(steps, inputs, lastUse, bytesOf);
        _near = Near(steps.Count, live, inputs, outputs.Concat(inputs.Where(name => !lastUse.ContainsKey(name))).Distinct().ToList(), lastUse, bytesOf);
        _far = Far(steps, live, outputs, maker, lastUse, bytesOf);
    }

    /// <summary>Of the first so many steps.</summary>
    public long Near(int steps) => _near[steps];

    /// <summary>Of the steps after the first so many.</summary>
    public long Far(int steps) => _far[steps];

    /// <summary>Steps after the first so many that fold into one of those.</summary>
    public IReadOnlyList<int> Split(int steps) => _splits[steps];

    /// <summary>The step that makes each tensor, and the last that uses it; inputs have no maker, and those that nothing reads no use.</summary>
    private static (Dictionary<string, int> Maker, Dictionary<string, int> LastUse) Lives(IReadOnlyList<WorkStep> steps, IReadOnlyList<string> inputs)
    {
        var maker = new Dictionary<string, int>(StringComparer.Ordinal);
        var lastUse = new Dictionary<string, int>(StringComparer.Ordinal);
        var known = inputs.ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < steps.Count; i++)
        {
            foreach (var name in steps[i].Inputs.Where(known.Contains))
                lastUse[name] = i;
            foreach (var name in steps[i].Outputs.Where(known.Add))
                maker[name] = lastUse[name] = i;
        }

        return (maker, lastUse);
    }

    /// <summary>For each place the steps after it that fold into one before it.</summary>
    private static List<int>[] Splits(IReadOnlyList<WorkStep> steps, Dictionary<string, int> maker)
    {
        var splits = Enumerable.Range(0, steps.Count + 1).Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < steps.Count; i++)
        {
            for (var place = steps[i].FoldsInto is { } into ? maker[into] + 1 : i + 1; place <= i; place++)
                splits[place].Add(i);
        }

        return splits;
    }

    /// <summary>Bytes alive during each step, of what is still to be read. What folds into another step's tensor takes its place.</summary>
    private static long[] Live(IReadOnlyList<WorkStep> steps, IReadOnlyList<string> inputs, Dictionary<string, int> lastUse, Func<string, long> bytesOf)
    {
        var ends = lastUse.ToLookup(use => use.Value, use => bytesOf(use.Key));
        var live = inputs.Where(lastUse.ContainsKey).Sum(bytesOf);
        var during = new long[steps.Count];
        for (var i = 0; i < steps.Count; i++)
        {
            live = checked(live + steps[i].Outputs.Sum(bytesOf));
            during[i] = live - (steps[i].FoldsInto is { } into ? bytesOf(into) : 0);
            live -= ends[i].Sum();
        }

        return during;
    }

    private static long[] Near(int steps, long[] live, IReadOnlyList<string> inputs, IReadOnlyList<string> kept, Dictionary<string, int> lastUse, Func<string, long> bytesOf)
    {
        var keptAfter = kept.ToLookup(name => lastUse.GetValueOrDefault(name, -1), bytesOf);
        var peaks = new long[steps + 1];
        peaks[0] = inputs.Sum(bytesOf);
        var held = keptAfter[-1].Sum();
        for (var i = 0; i < steps; i++)
        {
            peaks[i + 1] = Math.Max(peaks[i], checked(live[i] + held));
            held = checked(held + keptAfter[i].Sum());
        }

        return peaks;
    }

    private long[] Far(
        IReadOnlyList<WorkStep> steps, long[] live, IEnumerable<string> outputs, Dictionary<string, int> maker, Dictionary<string, int> lastUse, Func<string, long> bytesOf)
    {
        var made = outputs.Where(maker.ContainsKey).ToLookup(name => maker[name]);
        var peaks = new long[steps.Count + 1];
        var later = new long[steps.Count + 1];
        for (var place = steps.Count - 1; place >= 0; place--)
        {
            later[place] = Math.Max(live[place], later[place + 1]);
            foreach (var output in made[place])
            {
                // From its last use on it is held beside what is alive.
                for (var i = lastUse[output] + 1; i < steps.Count; i++)
                    live[i] = checked(live[i] + bytesOf(output));
                for (var i = steps.Count - 1; i >= place; i--)
                    later[i] = Math.Max(live[i], later[i + 1]);
            }

            // What would have folded finds its input in the caller's memory, and needs its own.
            peaks[place] = _splits[place].Select(i => checked(live[i] + bytesOf(steps[i].FoldsInto!))).Append(later[place]).Max();
        }

        return peaks;
    }
}
