using EdgeNotebooks.Simulation.Devices;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Planning.Within;

/// <summary>
/// Shares a model's layers among devices of one kind. A device makes some channels or rows of a layer's output, or all of it, and gets what it lacks of the inputs from those who made it: all channels where a
/// convolution is dense (an all-gather), those of its groups where it is not, the rows of the window's halo where rows are shared. What a tensor's readers need on one device is exchanged once, as the smallest block
/// of channels and rows that holds it. An exchange takes the link's time for the most bytes that one device sends or receives, both ways at once, and nothing is computed meanwhile.
/// </summary>
/// <remarks>
/// The choice for one layer changes what its neighbours exchange: starting from all on the first device, all replicated, all by channels and all by rows, one layer after the other takes what makes the whole fastest,
/// until none changes; the best of the four ends is the plan. Where the memory does not hold its part of that, starts that it holds are improved by what it holds. It is never slower than any of the starts that the memory holds; the optimum over all combinations may be better.
/// </remarks>
public sealed class ParallelPlanner
{
    private readonly ParallelGraph _graph;
    private readonly ModelledTier _tier;
    private readonly LinkProfile _link;
    private readonly int _devices;

    /// <summary>Layer that makes a tensor; -1 for an input of the model.</summary>
    private readonly int[] _maker;

    /// <summary>Layers that read a tensor, with its place among their inputs.</summary>
    private readonly List<(int Layer, int Input)>[] _readers;

    /// <summary>What each layer reads.</summary>
    private readonly ParallelTensor[][] _inputs;

    private ParallelPlanner(ParallelGraph graph, ModelledTier tier, LinkProfile link, int devices)
    {
        (_graph, _tier, _link, _devices) = (graph, tier, link, devices);
        _inputs = [.. graph.Layers.Select(layer => layer.Inputs.Select(input => graph.Tensors[input]).ToArray())];
        _maker = [.. graph.Tensors.Select(_ => -1)];
        _readers = [.. graph.Tensors.Select(_ => new List<(int, int)>())];
        for (var l = 0; l < graph.Layers.Count; l++)
        {
            foreach (var output in graph.Layers[l].Outputs)
                _maker[output] = l;
            for (var i = 0; i < graph.Layers[l].Inputs.Count; i++)
                _readers[graph.Layers[l].Inputs[i]].Add((l, i));
        }
    }

    /// <summary>Plans a model.</summary>
    /// <param name="modelId">Catalogue id, or the file's name.</param>
    /// <param name="path">The ONNX file.</param>
    /// <param name="device">The kind of device.</param>
    /// <param name="link">Between any two of them.</param>
    /// <param name="devices">How many; at least 1.</param>
    /// <param name="bytesPerElement">Of a floating-point element as it is exchanged; null for the device's precision.</param>
    /// <param name="shapes">Whole shapes by input name, for inputs with free dimensions besides the first; null for none.</param>
    /// <param name="only">How to share every layer that can be shared so, the others being replicated; null to choose for each.</param>
    /// <exception cref="EdgeException">It is no sound ONNX file, its operations cannot all be counted, or the size of a tensor is not known.</exception>
    public static ParallelPlan Plan(
        string modelId, string path, DeviceParameters device, LinkProfile link, int devices, int? bytesPerElement = null, IReadOnlyDictionary<string, IReadOnlyList<long>>? shapes = null, ParallelMode? only = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(devices, 1);
        var graph = ParallelGraph.Of(path, shapes, bytesPerElement ?? device.Precision.BytesOf());
        var counted = graph.Counted;
        var tier = new ModelledTier(device, modelId, new Models.Cutting.HalfWork(counted.Flops, counted.Parameters, counted.WeightBytes, counted.Layers.Count, counted.ActivationBytes));
        return new ParallelPlanner(graph, tier, link, devices).Plan(modelId, only);
    }

    private ParallelPlan Plan(string modelId, ParallelMode? only)
    {
        var starts = Enum.GetValues<ParallelMode>().ToDictionary(mode => mode, Uniform);
        var modes = only is { } one ? starts[one] : Choose([.. starts.Values]);
        var most = MostParameters(modes);
        var exchanges = Enumerable.Range(0, _graph.Tensors.Count).Select(tensor => Exchange(modes, tensor)).ToList();
        return new ParallelPlan
        {
            ModelId = modelId,
            DeviceId = _tier.Id,
            Devices = _devices,
            Layers = [.. Enumerable.Range(0, _graph.Layers.Count).Select(layer => Shared(modes, layer, exchanges))],
            GatherS = exchanges.Where((_, tensor) => _readers[tensor].Count == 0).Sum(Seconds),
            SingleDeviceS = _tier.Whole.Seconds!.Value,
            AllChannelsS = Seconds(starts[ParallelMode.Channels]),
            AllSpaceS = Seconds(starts[ParallelMode.Space]),
            ExchangedBytes = exchanges.Sum(exchange => exchange.Received.Sum()),
            MostParameters = most,
            Refusal = DeviceMemory.Refuse(_tier.Device, most, _graph.Counted.ActivationBytes),
        };
    }

    /// <summary>The fastest; where no device's memory holds its part of that, the fastest that it holds; where it holds none, the one whose parts are the smallest.</summary>
    private ParallelMode[] Choose(IReadOnlyList<ParallelMode[]> starts)
    {
        var fastest = starts.Select(start => Improve(start, _ => true)).MinBy(Seconds)!;
        if (Fits(fastest))
            return fastest;
        return starts.Where(Fits).Select(start => Improve(start, Fits)).MinBy(Seconds) ?? starts.MinBy(MostParameters)!;
    }

    private bool Fits(ParallelMode[] modes) => DeviceMemory.Holds(_tier.Device, MostParameters(modes), _graph.Counted.ActivationBytes);

    private double MostParameters(ParallelMode[] modes) => Enumerable.Range(0, _devices).Max(device => Parameters(modes, device));

    private SharedLayer Shared(ParallelMode[] modes, int index, List<(double[] Received, double Busiest)> exchanges)
    {
        // What is exchanged counts with the first reader, which waits for it.
        var layer = _graph.Layers[index];
        var waited = layer.Inputs.Where(input => _readers[input][0].Layer == index).Select(input => exchanges[input]).ToList();
        return new SharedLayer
        {
            Name = layer.Name,
            Op = layer.Op,
            Mode = modes[index],
            WorkShares = [.. Enumerable.Range(0, _devices).Select(device => WorkShare(modes, index, device))],
            ReceivedBytes = [.. Enumerable.Range(0, _devices).Select(device => waited.Sum(exchange => exchange.Received[device]))],
            ComputeS = Compute(modes, index),
            ExchangeS = waited.Sum(Seconds),
        };
    }

    private ParallelMode[] Uniform(ParallelMode mode) => [.. _graph.Layers.Select(layer => layer.Modes.Contains(mode) ? mode : ParallelMode.Replicated)];

    private ParallelMode[] Improve(ParallelMode[] start, Func<ParallelMode[], bool> isAllowed)
    {
        // Each change makes the whole faster by more than rounding, so that it ends.
        const double Least = 1e-9;
        ParallelMode[] modes = [.. start];
        for (var changed = true; changed;)
        {
            changed = false;
            for (var l = 0; l < modes.Length; l++)
            {
                var (present, cost) = (modes[l], Around(modes, l));
                foreach (var mode in _graph.Layers[l].Modes)
                {
                    var before = modes[l];
                    modes[l] = mode;
                    if (Around(modes, l) is var other && other < cost * (1 - Least) && isAllowed(modes))
                        cost = other;
                    else
                        modes[l] = before;
                }

                changed |= modes[l] != present;
            }
        }

        return modes;
    }

    /// <summary>Seconds that a layer's choice has a part in.</summary>
    private double Around(ParallelMode[] modes, int layer) =>
        Compute(modes, layer) + _graph.Layers[layer].Inputs.Concat(_graph.Layers[layer].Outputs).Sum(tensor => Seconds(Exchange(modes, tensor)));

    private double Seconds(ParallelMode[] modes) =>
        Enumerable.Range(0, modes.Length).Sum(layer => Compute(modes, layer)) + Enumerable.Range(0, _graph.Tensors.Count).Sum(tensor => Seconds(Exchange(modes, tensor)));

    private double Seconds((double[] Received, double Busiest) exchange) => exchange.Busiest > 0 ? LinkTime.Seconds(_link, (long)Math.Ceiling(exchange.Busiest)) : 0;

    private double Compute(ParallelMode[] modes, int index)
    {
        var layer = _graph.Layers[index];
        var most = Enumerable.Range(0, _devices).Max(device => WorkShare(modes, index, device));
        return _tier.Seconds(layer.Flops * most, layer.Parameters * (modes[index] == ParallelMode.Channels ? most : 1), 1);
    }

    private double WorkShare(ParallelMode[] modes, int index, int device) =>
        _graph.Layers[index].Outputs is [var output, ..] ? _graph.Layers[index].WorkShare(modes[index], _graph.Tensors[output], device, _devices) : device == 0 || modes[index] != ParallelMode.Alone ? 1 : 0;

    private double Parameters(ParallelMode[] modes, int device) =>
        _graph.Layers.Select((layer, l) => layer.Parameters * (modes[l] == ParallelMode.Channels ? WorkShare(modes, l, device) : WorkShare(modes, l, device) > 0 ? 1 : 0)).Sum();

    /// <summary>Bytes of a tensor that each device receives, and the most that one of them sends or receives.</summary>
    private (double[] Received, double Busiest) Exchange(ParallelMode[] modes, int index)
    {
        var tensor = _graph.Tensors[index];
        var (had, needed) = (new Box[_devices], new Box[_devices]);
        var received = new double[_devices];
        for (var device = 0; device < _devices; device++)
        {
            had[device] = Had(modes, index, device);
            needed[device] = Needed(modes, index, device);
            received[device] = (needed[device].Size - needed[device].Meet(had[device]).Size) * tensor.RowBytes;
        }

        var busiest = received.Max();
        if (busiest > 0)
        {
            // Where one lacks something no two have the same: it comes from the one that made it.
            for (var device = 0; device < _devices; device++)
                busiest = Math.Max(busiest, Enumerable.Range(0, _devices).Where(other => other != device).Sum(other => needed[other].Meet(had[device]).Size * tensor.RowBytes));
        }

        return (received, busiest);
    }

    private Box Had(ParallelMode[] modes, int tensor, int device) => _maker[tensor] switch
    {
        < 0 => device == 0 ? _graph.Tensors[tensor].Whole : default,
        var maker => _graph.Layers[maker].Made(modes[maker], _graph.Tensors[tensor], device, _devices),
    };

    private Box Needed(ParallelMode[] modes, int tensor, int device)
    {
        var needed = device == 0 && _graph.Outputs.Contains(tensor) ? _graph.Tensors[tensor].Whole : default;
        foreach (var (l, input) in _readers[tensor])
        {
            var layer = _graph.Layers[l];
            var output = layer.Outputs is [var first, ..] ? _graph.Tensors[first] : new ParallelTensor(1, 1, 0);
            needed = needed.Join(layer.Needed(modes[l], layer.Made(modes[l], output, device, _devices), output, _inputs[l]).ElementAt(input));
        }

        return needed;
    }
}
