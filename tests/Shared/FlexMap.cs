using System.Text;

namespace EdgeNotebooks.TestSupport;

/// <summary>A FlexBuffer whose root is a map, as the options of a custom operator are: keys and values of 32 bits.</summary>
internal static class FlexMap
{
    private const int Width = 4;
    private const int WidthCode = 2;
    private const int IntType = 1;
    private const int StringType = 5;
    private const int MapType = 9;

    /// <summary>Writes the map.</summary>
    /// <param name="entries">In the keys' order; a value is an <see cref="int"/> or the bytes of a string.</param>
    public static byte[] Write(params (string Key, object Value)[] entries)
    {
        var writer = new FlatWriter();
        var strings = Array.ConvertAll(entries, entry => entry.Value is byte[] bytes ? String(writer, bytes) : 0);
        var keys = Array.ConvertAll(entries, entry =>
        {
            var place = writer.Position;
            writer.Append([.. Encoding.ASCII.GetBytes(entry.Key), 0]);
            return place;
        });

        // Offsets count backwards from where they are stored.
        writer.Align(Width);
        Number(writer, entries.Length);
        var keyVector = writer.Position;
        foreach (var key in keys)
            Number(writer, writer.Position - key);
        Number(writer, writer.Position - keyVector);
        Number(writer, Width);
        Number(writer, entries.Length);
        var map = writer.Position;
        for (var i = 0; i < entries.Length; i++)
            Number(writer, entries[i].Value is int number ? number : writer.Position - strings[i]);
        foreach (var (_, value) in entries)
            writer.Append([Packed(value is int ? IntType : StringType)]);
        writer.Align(Width);
        Number(writer, writer.Position - map);
        writer.Append([Packed(MapType), Width]);
        return writer.ToArray();
    }

    private static int String(FlatWriter writer, byte[] bytes)
    {
        writer.Align(Width);
        Number(writer, bytes.Length);
        var place = writer.Position;
        writer.Append([.. bytes, 0]);
        return place;
    }

    private static void Number(FlatWriter writer, long value) => writer.Put(writer.Reserve(Width), Width, value);

    private static byte Packed(int type) => (byte)((type << 2) | WidthCode);
}
