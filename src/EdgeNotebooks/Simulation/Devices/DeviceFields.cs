using System.Globalization;
using System.Text.Json;

namespace EdgeNotebooks.Simulation.Devices;

/// <summary>The members of one object of a device's or a link's file, read strictly; complaints are <c>file:line: field.path: what; what to do</c>.</summary>
internal sealed class DeviceFields
{
    private readonly string _file;
    private readonly string _path;
    private readonly int _line;
    private readonly Dictionary<string, LocatedJson> _members = [];

    /// <param name="file">Name of the file, without its folder.</param>
    /// <param name="path">Path of the object within the file; empty for the whole.</param>
    /// <param name="json">The object.</param>
    /// <param name="known">Names that it may have.</param>
    public DeviceFields(string file, string path, LocatedJson json, params string[] known)
    {
        (_file, _path, _line) = (file, path, json.Line);
        if (json.Type != JsonTokenType.StartObject)
            throw Error(json.Line, path, $"{json.Kind} where an object is needed; write {{ {string.Join(", ", known.Select(name => $"\"{name}\": ..."))} }}");
        foreach (var (name, line, value) in json.Members)
        {
            if (!known.Contains(name))
                throw Error(line, Join(name), $"the field is unknown; {Expected(name, known)}");
            if (!_members.TryAdd(name, value))
                throw Error(line, Join(name), $"the field is there twice, on line {_members[name].Line} already; remove one");
        }
    }

    public bool Has(string name) => _members.ContainsKey(name);

    public DeviceFields Object(string name, params string[] known) => new(_file, Join(name), Member(name), known);

    /// <summary>The objects of a list that is not empty.</summary>
    public IReadOnlyList<DeviceFields> Objects(string name, params string[] known)
    {
        var list = Member(name);
        if (list.Type != JsonTokenType.StartArray || list.Items.Count == 0)
            throw Error(list.Line, Join(name), $"{(list.Items.Count == 0 && list.Type == JsonTokenType.StartArray ? "an empty list" : list.Kind)} where a list of objects is needed; write [ {{ ... }} ]");
        return [.. list.Items.Select((item, i) => new DeviceFields(_file, $"{Join(name)}[{i.ToString(CultureInfo.InvariantCulture)}]", item, known))];
    }

    /// <summary>The members of an object with any names, each a number above zero; null for null.</summary>
    public IReadOnlyDictionary<string, double>? OptionalNumbers(string name, Func<string, string?> refuse)
    {
        var value = Member(name);
        if (value.Type == JsonTokenType.Null)
            return null;
        if (value.Type != JsonTokenType.StartObject || value.Members.Count == 0)
            throw Error(value.Line, Join(name), $"{(value.Type == JsonTokenType.StartObject ? "an empty object" : value.Kind)} where numbers by model are needed; write {{ \"mobilenet_v2\": 12.5 }}, or null with the reason as the source");
        var all = new DeviceFields(_file, Join(name), value, [.. value.Members.Select(member => member.Name)]);
        foreach (var (member, line, _) in value.Members)
        {
            if (refuse(member) is { } why)
                throw Error(line, all.Join(member), why);
        }

        return value.Members.ToDictionary(member => member.Name, member => all.Number(member.Name, NumberRange.Positive));
    }

    /// <summary>Text that is not empty.</summary>
    public string Text(string name) => OptionalText(name) ?? throw Error(_members[name].Line, Join(name), "null where text is needed; write it in quotes");

    /// <summary>Text that is not empty; null for null.</summary>
    public string? OptionalText(string name)
    {
        var value = Member(name);
        if (value.Type == JsonTokenType.Null)
            return null;
        if (value.Type != JsonTokenType.String)
            throw Error(value.Line, Join(name), $"{value.Kind} where text is needed; write it in quotes");
        return string.IsNullOrWhiteSpace(value.Text) ? throw Error(value.Line, Join(name), "the text is empty; it is required") : value.Text;
    }

    public bool Choice(string name)
    {
        var value = Member(name);
        return value.Type switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw Error(value.Line, Join(name), $"{value.Kind} where a yes or no is needed; write true or false"),
        };
    }

    /// <summary>One of some words.</summary>
    public T OneOf<T>(string name, params (string Word, T Value)[] words)
    {
        var text = Text(name);
        foreach (var (word, value) in words)
        {
            if (word == text)
                return value;
        }

        throw Error(name, $"'{text}' is unknown; write one of: {string.Join(", ", words.Select(each => each.Word))}");
    }

    public double Number(string name, NumberRange range) =>
        OptionalNumber(name, range) ?? throw Error(_members[name].Line, Join(name), "null where a number is needed; write one");

    /// <summary>A number of the range; null for null.</summary>
    public double? OptionalNumber(string name, NumberRange range)
    {
        var value = Member(name);
        if (value.Type == JsonTokenType.Null)
            return null;
        if (value.Type != JsonTokenType.Number)
            throw Error(value.Line, Join(name), $"{value.Kind} where a number is needed; write digits without quotes, or null where it is not known");
        var number = double.Parse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return range.Refuse(number) is { } why ? throw Error(value.Line, Join(name), $"{value.Text} is {why}") : number;
    }

    /// <summary>A complaint about a member, or about this object where it has no such member.</summary>
    public EdgeException Error(string name, string message) => Error(_members.TryGetValue(name, out var member) ? member.Line : _line, Join(name), message);

    private LocatedJson Member(string name) =>
        _members.TryGetValue(name, out var member) ? member : throw Error(_line, Join(name), "the field is missing; add it, with null for a value that is not known and the reason as its source");

    private string Join(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private static string Expected(string name, string[] known)
    {
        var nearest = known.MinBy(other => Models.EditDistance.Between(name, other));
        return nearest is not null && Models.EditDistance.Between(name, nearest) <= nearest.Length / 3
            ? $"did you mean '{nearest}'?"
            : $"there are {string.Join(", ", known)}";
    }

    private EdgeException Error(int line, string path, string message) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{_file}:{line}: {(path.Length == 0 ? "" : path + ": ")}{message}"));
}
