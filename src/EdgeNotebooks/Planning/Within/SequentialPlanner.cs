using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Simulation.Devices;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Planning.Within;

/// <summary>
/// Cuts a model that one device's memory does not hold into parts for several of its kind: over the fewest, or as many as are asked for, with the least longest stage, and among those with the fewest bytes between
/// devices. Exact, by dynamic programming over the cuts, in time quadratic in their number.
/// </summary>
public sealed class SequentialPlanner
{
    /// <summary>Times that differ by less than a billionth are the same: sums of the same numbers in another order do.</summary>
    private const double SameTime = 1 + 1e-9;

    private readonly ModelledTier _tier;
    private readonly LinkProfile? _link;
    private readonly int _bytesPerElement;
    private readonly string _modelId;

    /// <summary>Places to cut at, the input first and the output last: what lies before each, and what behind.</summary>
    private readonly List<(string? Name, HalfWork Before, HalfWork Behind, long Bytes)> _places;

    /// <summary>Seconds of the part between two places; infinite where the memory does not hold it.</summary>
    private readonly double[,] _seconds;

    private SequentialPlanner(string modelId, IReadOnlyList<Cut> cuts, HalfWork whole, ModelledTier tier, LinkProfile? link, int bytesPerElement)
    {
        (_modelId, _tier, _link, _bytesPerElement) = (modelId, tier, link, bytesPerElement);
        var nothing = new HalfWork(0, 0, 0, 0, 0);
        _places =
        [
            (null, nothing, whole, 0),
            .. cuts.Where(cut => cut is { SplitsLayer: false, Near.Flops: not null } && cut.BytesAs(_bytesPerElement) is not null).Select(cut => ((string?)cut.Name, cut.Near, cut.Far, cut.BytesAs(_bytesPerElement)!.Value)),
            (null, whole, nothing, 0),
        ];
        _seconds = new double[_places.Count, _places.Count];
        for (var i = 0; i < _places.Count; i++)
        {
            for (var j = i + 1; j < _places.Count; j++)
            {
                var work = Part(i, j);
                _seconds[i, j] = tier.Fits(work) ? tier.Seconds(work.Flops!.Value, work.Parameters, work.Layers) : double.PositiveInfinity;
            }
        }
    }

    /// <summary>Plans a model.</summary>
    /// <param name="modelId">Catalogue id, or the file's name.</param>
    /// <param name="cuts">Where it can be cut, in its order. Not those within a layer, nor those of which bytes or operations are not known.</param>
    /// <param name="whole">What the whole model costs.</param>
    /// <param name="tier">A device of the kind.</param>
    /// <param name="link">Between neighbours; null to balance computation alone.</param>
    /// <param name="devices">How many; null for the fewest.</param>
    /// <param name="bytesPerElement">Of a floating-point element as it is sent; null for the device's precision.</param>
    /// <exception cref="EdgeException">Its operations cannot all be counted, some part cannot be made small enough, or there are too few devices or cuts.</exception>
    public static SequentialPlan Plan(string modelId, IReadOnlyList<Cut> cuts, HalfWork whole, ModelledTier tier, LinkProfile? link = null, int? devices = null, int? bytesPerElement = null)
    {
        if (whole.Flops is null)
            throw new EdgeException($"{modelId}: its operations cannot all be counted, so that no time follows from them; edge models count says which");
        return new SequentialPlanner(modelId, cuts, whole, tier, link, bytesPerElement ?? tier.Device.Precision.BytesOf()).Plan(devices);
    }

    private SequentialPlan Plan(int? devices)
    {
        var fewest = Fewest();
        var count = devices ?? fewest;
        if (count < fewest)
            throw new EdgeException(FormattableString.Invariant($"{_modelId} does not fit {count} x {_tier.Id}: the fewest that hold it are {fewest}; take as many, or a device with more memory"));
        if (count > _places.Count - 1)
            throw new EdgeException(FormattableString.Invariant($"{_modelId} cannot be cut into {count} parts: it has {_places.Count - 2} places to cut at; take fewer devices"));
        var longest = Best(count, (i, j) => _seconds[i, j], (a, b) => Math.Max(a, b), j => LinkBusy(j)).Value;
        var limit = longest * SameTime;
        var ends = Best(count, (i, j) => _seconds[i, j] <= limit && LinkBusy(j) <= limit ? 0 : double.PositiveInfinity, (a, b) => a + b, j => _places[j].Bytes).Ends;
        return new SequentialPlan
        {
            ModelId = _modelId,
            DeviceId = _tier.Id,
            FewestDevices = fewest,
            LongestS = longest,
            Stages = [.. Enumerable.Range(0, count).Select(k => Stage(k + 1, k == 0 ? 0 : ends[k - 1], ends[k]))],
        };
    }

    private SequentialStage Stage(int device, int from, int to) => new()
    {
        Device = device,
        After = _places[from].Name,
        UpTo = _places[to].Name,
        Work = Part(from, to),
        MemoryBytes = DeviceMemory.Needed(_tier.Device, Part(from, to).Parameters, Part(from, to).ActivationBytes),
        ComputeS = _seconds[from, to],
        SentBytes = _places[to].Bytes,
        SendS = to == _places.Count - 1 ? 0 : _link is null ? null : LinkTime.Seconds(_link, _places[to].Bytes),
    };

    /// <summary>
    /// What lies between two places. What is behind the first and before the second overlaps in this part alone, and both together are the whole: so parameters that several parts read count in each.
    /// </summary>
    private HalfWork Part(int from, int to)
    {
        var (start, end, whole) = (_places[from], _places[to], _places[0].Behind);
        return new HalfWork(
            end.Before.Flops - start.Before.Flops,
            start.Behind.Parameters + end.Before.Parameters - whole.Parameters,
            start.Behind.WeightBytes + end.Before.WeightBytes - whole.WeightBytes,
            end.Before.Layers - start.Before.Layers,
            start.Behind.ActivationBytes is { } behind && end.Before.ActivationBytes is { } before ? Math.Min(behind, before) : null);
    }

    private double LinkBusy(int place) => _link is null || place == _places.Count - 1 ? 0 : LinkTime.BusySeconds(_link, _places[place].Bytes);

    private int Fewest()
    {
        var fewest = new int[_places.Count];
        for (var j = 1; j < _places.Count; j++)
        {
            fewest[j] = int.MaxValue;
            for (var i = 0; i < j; i++)
            {
                if (_seconds[i, j] < double.PositiveInfinity && fewest[i] < int.MaxValue)
                    fewest[j] = Math.Min(fewest[j], fewest[i] + 1);
            }
        }

        return fewest[^1] < int.MaxValue ? fewest[^1] : throw TooLarge(Array.FindIndex(fewest, 1, count => count == int.MaxValue));
    }

    private EdgeException TooLarge(int place)
    {
        var needed = DeviceMemory.Needed(_tier.Device, Part(place - 1, place).Parameters, Part(place - 1, place).ActivationBytes);
        return new EdgeException(FormattableString.Invariant(
            $"{_modelId} does not fit any number of {_tier.Id}: the part from {_places[place - 1].Name ?? "the input"} to {_places[place].Name ?? "the output"}, which has no place to cut at, takes {needed:N0} bytes of {_tier.Device.MemoryBytes.Value:N0}; take a device with more memory"));
    }

    /// <summary>The least of what parts and the places behind them cost together, over all ways to make so many parts, and where the parts of one such way end.</summary>
    private (double Value, int[] Ends) Best(int parts, Func<int, int, double> part, Func<double, double, double> add, Func<int, double> place)
    {
        var last = _places.Count - 1;
        var from = new int[parts + 1, last + 1];
        var least = Enumerable.Repeat(double.PositiveInfinity, last + 1).ToArray();
        least[0] = 0;
        for (var k = 1; k <= parts; k++)
        {
            var next = Enumerable.Repeat(double.PositiveInfinity, last + 1).ToArray();
            for (var j = k; j <= last; j++)
            {
                for (var i = k - 1; i < j; i++)
                {
                    var value = add(add(least[i], part(i, j)), place(j));
                    if (value < next[j])
                        (next[j], from[k, j]) = (value, i);
                }
            }

            least = next;
        }

        var ends = new int[parts];
        for (var (k, end) = (parts, last); k > 0; end = from[k, end], k--)
            ends[k - 1] = end;
        return (least[last], ends);
    }
}
