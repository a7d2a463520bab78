namespace EdgeNotebooks.Hosting.Worker;

/// <summary>
/// Which cell's outputs hold a display, for updates from later cells. The latest thousand are known: the outputs of every
/// cell would otherwise stay for as long as the worker.
/// </summary>
internal sealed class RecentDisplays
{
    private const int Most = 1_000;

    private readonly Dictionary<string, CellOutputs> _known = [];
    private readonly Queue<string> _order = new();

    public void Add(string id, CellOutputs outputs)
    {
        if (_known.TryAdd(id, outputs))
            _order.Enqueue(id);
        else
            _known[id] = outputs;
        if (_order.Count > Most)
            _known.Remove(_order.Dequeue());
    }

    /// <summary>The outputs that hold the display; null when it is unknown or too long ago.</summary>
    public CellOutputs? Find(string id) => _known.GetValueOrDefault(id);
}
