using EdgeNotebooks.Inference.Diagnosis;
using EdgeNotebooks.Power;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Power;

/// <summary>A machine's sensors as files in a folder.</summary>
internal sealed class SensorTree : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly HashSet<string> _closed = [];

    /// <param name="files">A path and its text a line, white space between them.</param>
    public SensorTree(string files = "")
    {
        Tree = new SystemTree(_root.Path, (path, _) => !_closed.Contains(path));
        foreach (var line in files.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = line.Split(' ', 2, StringSplitOptions.TrimEntries);
            Write(parts[0], parts.Length > 1 ? parts[1] : "");
        }
    }

    public SystemTree Tree { get; }

    public void Dispose() => _root.Dispose();

    /// <summary>Writes a file as the kernel shows one: whole, with a line break at its end.</summary>
    public SensorTree Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_root.Path + path)!);
        File.WriteAllText(_root.Path + "/new", text + "\n");
        File.Move(_root.Path + "/new", _root.Path + path, overwrite: true);
        return this;
    }

    public void Remove(string path) => File.Delete(_root.Path + path);

    /// <summary>From now on this user may not read the file.</summary>
    public SensorTree Close(string path)
    {
        _closed.Add(_root.Path + path);
        return this;
    }

    /// <summary>The meters with what each is part of.</summary>
    public static IEnumerable<string> Parts(MeterSource source) => source.Meters.Select(meter => $"{meter.Description.Id} < {meter.Description.PartOf ?? "nothing"}");

    public static IPowerMeter Open(MeterSource source, string id) => source.Meters.Single(meter => meter.Description.Id == id).Open();
}
