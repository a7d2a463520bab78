using System.Runtime.InteropServices;

namespace EdgeNotebooks.Power.Logs;

/// <summary>
/// Mean power of a log in cells of equal length, so that a log of any length takes the same memory: of two neighbours one is made as often as there are
/// more than <see cref="MostCells"/>. Cells without a reading are absent.
/// </summary>
internal sealed class PowerGrid
{
    /// <summary>Cells that are kept: seven hours at the first step, 24 bytes each.</summary>
    public const int MostCells = 1 << 18;

    /// <summary>A tenth of a second: below it lies what the second look at the readings finds out.</summary>
    public const long FirstStepNs = 100_000_000;

    private readonly List<Cell> _cells = [];

    /// <summary>Length of a cell.</summary>
    public long StepNs { get; private set; } = FirstStepNs;

    /// <summary>Number of the first and the last cell with a reading: cell k begins at k times the step.</summary>
    public (long First, long Last) Range => (_cells[0].Index, _cells[^1].Index);

    /// <summary>The cells with a reading, in the order of time.</summary>
    public IEnumerable<(long Index, double Watts)> Cells => _cells.Select(cell => (cell.Index, cell.Sum / cell.Count));

    public void Add(LogReading reading)
    {
        if (double.IsNaN(reading.Watts))
            return;
        var index = FloorDiv(reading.FromNs + ((reading.AtNs - reading.FromNs) / 2), StepNs);
        var at = _cells.Count - 1;
        while (at >= 0 && _cells[at].Index > index)
            at--;
        if (at >= 0 && _cells[at].Index == index)
        {
            ref var cell = ref CollectionsMarshal.AsSpan(_cells)[at];
            (cell.Sum, cell.Count) = (cell.Sum + reading.Watts, cell.Count + 1);
            return;
        }

        _cells.Insert(at + 1, new Cell { Index = index, Sum = reading.Watts, Count = 1 });
        if (_cells.Count > MostCells)
            Coarsen();
    }

    /// <summary>Makes one cell of two.</summary>
    public void Coarsen()
    {
        StepNs *= 2;
        var kept = 0;
        var cells = CollectionsMarshal.AsSpan(_cells);
        foreach (var cell in cells)
        {
            var index = cell.Index >> 1;
            if (kept > 0 && cells[kept - 1].Index == index)
            {
                ref var last = ref cells[kept - 1];
                (last.Sum, last.Count) = (last.Sum + cell.Sum, last.Count + cell.Count);
            }
            else
            {
                cells[kept++] = cell with { Index = index };
            }
        }

        _cells.RemoveRange(kept, _cells.Count - kept);
    }

    private static long FloorDiv(long value, long by) => value >= 0 ? value / by : -((-value + by - 1) / by);

    private record struct Cell(long Index, double Sum, int Count);
}
