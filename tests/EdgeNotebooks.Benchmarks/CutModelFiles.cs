using EdgeNotebooks.Models;

namespace EdgeNotebooks.Benchmarks;

/// <summary>A temporary folder with studied models' files, batch 1.</summary>
internal sealed class CutModelFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edge-cuts-");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public string Model(string id)
    {
        using var stream = System.IO.File.Create(File($"{id}.onnx"));
        ModelCatalog.Get(id).Write(stream, 1, 1);
        return stream.Name;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
