using EdgeNotebooks.Models.Counting;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>What the nodes before and after each place of a graph cost, as <see cref="ModelCounter"/> counts the two halves' files: sums along the graph, made once for all places.</summary>
internal sealed class HalfWorks
{
    private readonly HalfWork[] _near;
    private readonly HalfWork[] _far;
    private readonly HashSet<int> _splits = [];

    /// <param name="steps">In order.</param>
    /// <param name="inputs">Of the model, without constants.</param>
    /// <param name="outputs">Of the model, without constants.</param>
    /// <param name="bytesOf">Of a tensor; null where they are not known.</param>
    /// <exception cref="OverflowException">A sum is beyond 2^63.</exception>
    public HalfWorks(IReadOnlyList<WorkStep> steps, IReadOnlyList<string> inputs, IReadOnlyCollection<string> outputs, Func<string, long?> bytesOf)
    {
        var peaks = new PeaksAlong(steps, inputs, outputs, name => bytesOf(name) ?? 0);
        (_near, _far) = (new HalfWork[steps.Count + 1], new HalfWork[steps.Count + 1]);
        var near = new Sum();
        var isMemoryKnown = inputs.All(name => bytesOf(name) is not null);
        for (var place = 0; place <= steps.Count; place++)
        {
            _near[place] = near.Of(peaks.Near(place), isMemoryKnown);
            if (place == steps.Count)
                break;
            near.Add(steps[place]);
            isMemoryKnown &= steps[place].IsMemoryKnown;
        }

        var far = new Sum();
        isMemoryKnown = true;
        for (var place = steps.Count; place >= 0; place--)
        {
            if (place < steps.Count)
            {
                far.Add(steps[place]);
                isMemoryKnown &= steps[place].IsMemoryKnown;
            }

            var split = peaks.Split(place).Count;
            if (split > 0)
                _splits.Add(place);
            _far[place] = far.Of(peaks.Far(place), isMemoryKnown, split);
        }
    }

    /// <summary>What the first so many steps cost.</summary>
    public HalfWork Near(int steps) => _near[steps];

    /// <summary>What the steps after the first so many cost; what crosses has to be of known size where activations are to be known.</summary>
    public HalfWork Far(int steps) => _far[steps];

    /// <summary>Whether the place lies within a layer.</summary>
    public bool SplitsLayer(int steps) => _splits.Contains(steps);

    private sealed class Sum
    {
        private readonly HashSet<ConstantTensor> _read = [];
        private bool _isWhole = true;
        private long _flops;
        private long _parameters;
        private long _weightBytes;
        private int _layers;

        public void Add(WorkStep step)
        {
            _isWhole &= step.Flops is not null;
            _flops = checked(_flops + (step.Flops ?? 0));
            _layers += step.FoldsInto is null ? 1 : 0;
            foreach (var tensor in step.Constants.Where(_read.Add))
            {
                _parameters = checked(_parameters + tensor.Parameters!.Value);
                _weightBytes = checked(_weightBytes + tensor.Bytes);
            }
        }

        public HalfWork Of(long peak, bool isMemoryKnown, int splitLayers = 0) =>
            new(_isWhole ? _flops : null, _parameters, _weightBytes, _layers + splitLayers, isMemoryKnown ? peak : null);
    }
}
