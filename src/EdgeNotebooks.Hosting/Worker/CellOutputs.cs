using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EdgeNotebooks.Hosting.Documents;
using EdgeNotebooks.Hosting.Engine;

namespace EdgeNotebooks.Hosting.Worker;

/// <summary>
/// Collects what a cell puts out as nbformat outputs: adjacent writes to one stream are one output. Text beyond the limit is
/// dropped, with a notice. Safe from several threads.
/// </summary>
/// <param name="limitBytes">Standard output and error together. Displays and results have a limit of their own, 128 million characters.</param>
/// <param name="executionCount">For the <c>execute_result</c>; null for none.</param>
public sealed class CellOutputs(long limitBytes, int? executionCount = null)
{
    /// <summary>What a cell may put out unless its caller says otherwise.</summary>
    public const long DefaultLimitBytes = 10 * 1024 * 1024;

    private const long DisplayLimit = 128_000_000;

    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private readonly Decoder[] _decoders = [Encoding.UTF8.GetDecoder(), Encoding.UTF8.GetDecoder()];
    private long _written;
    private long _displayed;
    private bool _full;

    /// <summary>The outputs so far, as a new array of nbformat objects.</summary>
    public JsonArray ToJson()
    {
        lock (_lock)
            return [.. _entries.Select(ToJson)];
    }

    internal void Write(bool error, ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_full)
                return;
            var room = Math.Max(0, limitBytes - _written);
            var taken = bytes[..(int)Math.Min(bytes.Length, room)];
            _written += taken.Length;
            var characters = new char[Encoding.UTF8.GetMaxCharCount(taken.Length)];
            var count = _decoders[error ? 1 : 0].GetChars(taken, characters, flush: false);
            Stream(error).Append(characters.AsSpan(0, count));
            if (taken.Length < bytes.Length)
                Truncate();
        }
    }

    internal void Display(string displayId, JsonObject bundle) => Add("display_data", bundle, displayId);

    internal void Result(JsonObject bundle) => Add("execute_result", bundle, null);

    /// <summary>Changes the output in place; ignored when it is not this cell's.</summary>
    internal void Update(string displayId, JsonObject bundle)
    {
        lock (_lock)
        {
            if (_entries.Find(entry => entry.DisplayId == displayId) is { Json: { } json })
                json["data"] = Data(bundle);
        }
    }

    /// <summary>The worker will write nothing more for this cell: what is left of a broken character is shown as such.</summary>
    internal void Complete()
    {
        lock (_lock)
        {
            for (var i = 0; i < 2; i++)
            {
                var rest = new char[4];
                var count = _decoders[i].GetChars([], rest, flush: true);
                if (count > 0 && !_full)
                    Stream(i == 1).Append(rest.AsSpan(0, count));
            }
        }
    }

    internal void Error(CellError error)
    {
        lock (_lock)
        {
            _entries.Add(new Entry(null, null, null, new JsonObject
            {
                ["ename"] = error.Name,
                ["evalue"] = error.Value,
                ["output_type"] = "error",
                ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
            }));
        }
    }

    private void Add(string type, JsonObject bundle, string? displayId)
    {
        lock (_lock)
        {
            if (_displayed > DisplayLimit)
                return;
            _displayed += bundle.Sum(entry => (long)entry.Value!.ToJsonString().Length);
            if (_displayed > DisplayLimit)
                bundle = new JsonObject { ["text/plain"] = "(output left out: this cell shows too much)" };
            var json = new JsonObject { ["data"] = Data(bundle) };
            if (type == "execute_result")
                json["execution_count"] = executionCount;
            json["metadata"] = new JsonObject();
            json["output_type"] = type;
            _entries.Add(new Entry(null, null, displayId, json));
        }
    }

    private static JsonObject Data(JsonObject bundle)
    {
        var data = new JsonObject();
        foreach (var (mimeType, content) in bundle)
        {
            var text = content is JsonValue value && value.TryGetValue<string>(out var found) ? found : null;
            data[mimeType] = text is not null && (mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType == "image/svg+xml")
                ? Multiline.Split(text)
                : content?.DeepClone();
        }

        return data;
    }

    private StringBuilder Stream(bool error)
    {
        if (_entries is [.., { Text: { } last } entry] && entry.IsError == error)
            return last;
        var text = new StringBuilder();
        _entries.Add(new Entry(error, text, null, null));
        return text;
    }

    private void Truncate()
    {
        _full = true;
        var limit = limitBytes.ToString("N0", CultureInfo.InvariantCulture);
        Stream(error: true).Append(CultureInfo.InvariantCulture, $"\n(output truncated: more than {limit} bytes from one cell)\n");
    }

    private static JsonNode ToJson(Entry entry) => entry.Json?.DeepClone() ?? new JsonObject
    {
        ["name"] = entry.IsError == true ? "stderr" : "stdout",
        ["output_type"] = "stream",
        ["text"] = Multiline.Split(entry.Text!.ToString()),
    };

    private sealed record Entry(bool? IsError, StringBuilder? Text, string? DisplayId, JsonObject? Json);
}
