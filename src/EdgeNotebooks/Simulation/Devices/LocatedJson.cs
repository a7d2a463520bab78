using System.Text.Json;

namespace EdgeNotebooks.Simulation.Devices;

/// <summary>A JSON value that knows its line, which <see cref="JsonElement"/> does not.</summary>
internal sealed class LocatedJson
{
    private LocatedJson(JsonTokenType type, int line) => (Type, Line) = (type, line);

    /// <summary><see cref="JsonTokenType.StartObject"/>, <see cref="JsonTokenType.StartArray"/>, or the scalar's type.</summary>
    public JsonTokenType Type { get; }

    /// <summary>Line of its first character, from 1.</summary>
    public int Line { get; }

    /// <summary>Text of a string; digits of a number.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Members of an object in the file's order; a name may appear twice.</summary>
    public List<(string Name, int Line, LocatedJson Value)> Members { get; } = [];

    /// <summary>Elements of an array.</summary>
    public List<LocatedJson> Items { get; } = [];

    /// <summary>What it is, in words: <c>a number</c>.</summary>
    public string Kind => Type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };

    /// <summary>Reads one value and nothing after it.</summary>
    /// <exception cref="JsonException">It is no JSON; line and place are in the exception, from 0.</exception>
    public static LocatedJson Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var lines = new LineCounter(utf8);
        reader.Read();
        var value = Read(ref reader, ref lines);
        reader.Read(); // throws where something follows
        return value;
    }

    private static LocatedJson Read(ref Utf8JsonReader reader, ref LineCounter lines)
    {
        var line = lines.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var whole = new LocatedJson(reader.TokenType, line);
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var (name, at) = (reader.GetString()!, lines.At(reader.TokenStartIndex));
                    reader.Read();
                    whole.Members.Add((name, at, Read(ref reader, ref lines)));
                }

                return whole;
            case JsonTokenType.StartArray:
                var list = new LocatedJson(reader.TokenType, line);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    list.Items.Add(Read(ref reader, ref lines));
                return list;
            case JsonTokenType.String:
                return new LocatedJson(reader.TokenType, line) { Text = reader.GetString()! };
            default:
                return new LocatedJson(reader.TokenType, line) { Text = System.Text.Encoding.UTF8.GetString(reader.ValueSpan) };
        }
    }

    /// <summary>Counts line ends up to places that only go forward.</summary>
    private ref struct LineCounter(ReadOnlySpan<byte> utf8)
    {
        private readonly ReadOnlySpan<byte> _utf8 = utf8;
        private int _line = 1;
        private int _place;

        public int At(long place)
        {
            _line += _utf8[_place..(int)place].Count((byte)'\n');
            _place = (int)place;
            return _line;
        }
    }
}
