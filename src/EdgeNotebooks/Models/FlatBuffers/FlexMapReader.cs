using System.Text;

namespace EdgeNotebooks.Models.FlatBuffers;

/// <summary>
/// A FlexBuffer whose root is a map from names to values of any type. It is read from its end: the root's width, its type, and the root
/// itself. Offsets count backwards from where they are stored; a type's lower two bits are the width of what it points at.
/// </summary>
internal readonly struct FlexMapReader
{
    private const int StringType = 5;
    private const int MapType = 9;
    private const int BlobType = 25;

    /// <summary>Options of an operator have a handful.</summary>
    private const int MostEntries = 1024;

    private readonly ByteRegion _region;
    private readonly long _values;
    private readonly long _keys;
    private readonly int _width;
    private readonly int _keyWidth;
    private readonly int _count;

    private FlexMapReader(ByteRegion region, long values, int width)
    {
        (_region, _values, _width) = (region, values, width);
        _keys = Back(region, values - (3L * width), width);
        var keyWidth = region.Number(values - (2L * width), width);
        _keyWidth = keyWidth is 1 or 2 or 4 or 8 ? (int)keyWidth : throw region.Damaged(values, $"a map's names would be {keyWidth} bytes wide");
        var count = region.Number(values - width, width);
        _count = count <= MostEntries ? (int)count : throw region.Damaged(values, $"a map of {count} entries starts where {MostEntries} are beyond any use");
    }

    /// <summary>Reads the root.</summary>
    /// <exception cref="EdgeException">It is no map.</exception>
    public static FlexMapReader Root(ByteRegion region)
    {
        if (region.Length < 3)
            throw region.Damaged(0, "no options of an operator are here");
        var width = (int)region.Byte(region.Length - 1);
        if (width is not (1 or 2 or 4 or 8))
            throw region.Damaged(region.Length - 1, "an operator's options end in no width");
        var type = region.Byte(region.Length - 2);
        if (type >> 2 != MapType)
            throw region.Damaged(region.Length - 2, "an operator's options are no map");
        return new FlexMapReader(region, Back(region, region.Length - 2 - width, width), 1 << (type & 3));
    }

    /// <summary>The bytes of a string or blob; null where the map has no such name.</summary>
    /// <exception cref="EdgeException">It is something else.</exception>
    public ByteRegion? Bytes(string name)
    {
        var wanted = Encoding.UTF8.GetBytes(name);
        for (var i = 0; i < _count; i++)
        {
            _region.File.Step(_region.Start + _values);
            if (!IsKey(Back(_region, _keys + ((long)i * _keyWidth), _keyWidth), wanted))
                continue;
            var type = _region.Byte(_values + ((long)_count * _width) + i);
            var start = Back(_region, _values + ((long)i * _width), _width);
            var lengthWidth = 1 << (type & 3);
            if (type >> 2 is not (StringType or BlobType))
                throw _region.Damaged(start, $"an operator's option '{name}' is no text");
            var length = _region.Number(start - lengthWidth, lengthWidth);
            return _region.Slice(start, length <= long.MaxValue ? (long)length : long.MaxValue);
        }

        return null;
    }

    private bool IsKey(long start, byte[] wanted)
    {
        for (var i = 0; i < wanted.Length; i++)
        {
            if (_region.Byte(start + i) != wanted[i])
                return false;
        }

        return _region.Byte(start + wanted.Length) == 0;
    }

    private static long Back(ByteRegion region, long place, int width)
    {
        var distance = region.Number(place, width);
        return distance <= (ulong)place ? place - (long)distance : throw region.Damaged(place, "an offset leads out of an operator's options");
    }
}
