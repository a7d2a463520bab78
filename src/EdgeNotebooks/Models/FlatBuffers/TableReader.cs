namespace EdgeNotebooks.Models.FlatBuffers;

/// <summary>
/// A table of a FlatBuffer. Fields go by their number in the schema, from 0; one that is not there has its default. A table starts with
/// the distance back to its virtual table, which holds its own size, the table's, and the place of each field in it.
/// </summary>
internal readonly struct TableReader
{
    private readonly ByteRegion _region;
    private readonly long _start;
    private readonly long _virtualTable;
    private readonly int _virtualLength;

    private TableReader(ByteRegion region, long start)
    {
        region.File.Step(region.Start + start);
        _region = region;
        _start = start;
        _virtualTable = start - (int)region.UInt32(start);
        region.Require(_virtualTable, 4);
        _virtualLength = region.UInt16(_virtualTable);
        if (_virtualLength < 4)
            throw region.Damaged(_virtualTable, "no table's layout starts here");
        region.Require(_virtualTable, _virtualLength);
    }

    /// <summary>The table that a buffer starts with.</summary>
    public static TableReader Root(ByteRegion region) => new(region, region.UInt32(0));

    public int Byte(int field, int absent = 0) => Place(field) is { } place ? (sbyte)_region.Byte(place) : absent;

    public int Int16(int field, int absent = 0) => Place(field) is { } place ? (short)_region.UInt16(place) : absent;

    public int Int32(int field, int absent = 0) => Place(field) is { } place ? (int)_region.UInt32(place) : absent;

    public ulong UInt64(int field) => Place(field) is { } place ? _region.UInt64(place) : 0;

    public TableReader? Table(int field) => Target(field) is { } target ? new TableReader(_region, target) : null;

    public string? Text(int field) => Bytes(field) is { } text ? text.Text(0, text.Length) : null;

    /// <summary>A string or a vector of bytes, unread.</summary>
    public ByteRegion? Bytes(int field) => Target(field) is { } target ? BytesAt(_region, target) : null;

    /// <summary>A vector of tables; empty where there is none.</summary>
    public IEnumerable<TableReader> Tables(int field)
    {
        var region = _region;
        return Offsets(field).Select(target => new TableReader(region, target));
    }

    /// <summary>A vector of strings or of vectors of bytes; empty where there is none.</summary>
    public IEnumerable<ByteRegion> Strings(int field)
    {
        var region = _region;
        return Offsets(field).Select(target => BytesAt(region, target));
    }

    /// <summary>A vector of numbers of 32 bits; null where there is none.</summary>
    /// <param name="field">Number of the field.</param>
    /// <param name="most">A longer vector is damage.</param>
    public int[]? Int32s(int field, int most)
    {
        if (Vector(field, sizeof(int)) is not { } vector)
            return null;
        if (vector.Count > most)
            throw _region.Damaged(vector.First, $"a list of {vector.Count} numbers starts where {most} are beyond any use");
        var values = new int[vector.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = (int)_region.UInt32(vector.First + ((long)i * sizeof(int)));
        return values;
    }

    /// <summary>A vector of numbers of 32 or 64 bits: where it starts and how many it has.</summary>
    public (ByteRegion Region, long First, long Count)? Numbers(int field, int size) =>
        Vector(field, size) is { } vector ? (_region, vector.First, vector.Count) : null;

    public EdgeException Damaged(string what) => _region.Damaged(_start, what);

    private static ByteRegion BytesAt(ByteRegion region, long target) => region.Slice(target + 4, region.UInt32(target));

    private IEnumerable<long> Offsets(int field)
    {
        if (Vector(field, sizeof(uint)) is not { } vector)
            yield break;
        for (var i = 0L; i < vector.Count; i++)
        {
            var place = vector.First + (i * sizeof(uint));
            _region.File.Step(_region.Start + place);
            yield return place + _region.UInt32(place);
        }
    }

    private (long First, long Count)? Vector(int field, int size)
    {
        if (Target(field) is not { } target)
            return null;
        var count = _region.UInt32(target);
        _region.Require(target + 4, count * (long)size);
        return (target + 4, count);
    }

    private long? Target(int field) => Place(field) is { } place ? place + _region.UInt32(place) : null;

    private long? Place(int field)
    {
        var entry = 4 + (2 * field);
        if (entry + 2 > _virtualLength)
            return null;
        var offset = _region.UInt16(_virtualTable + entry);
        return offset == 0 ? null : _start + offset;
    }
}
