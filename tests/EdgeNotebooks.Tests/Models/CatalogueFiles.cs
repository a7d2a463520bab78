using EdgeNotebooks.Models;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models;

[assembly: AssemblyFixture(typeof(CatalogueFiles))]

namespace EdgeNotebooks.Tests.Models;

/// <summary>Files of catalogue models, batch 1 and seed 1, written once for all tests.</summary>
public sealed class CatalogueFiles : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _paths = [];

    public string PathOf(string id) => PathOf(id, ModelCatalog.Get(id).Graph);

    public string WithPostprocessing(string id) => PathOf($"{id}-postprocessing", ModelCatalog.Get(id).WithPostprocessing!);

    private string PathOf(string name, ModelGraph graph)
    {
        lock (_paths)
        {
            if (_paths.TryGetValue(name, out var path))
                return path;
            path = _folder.File($"{name}.onnx");
            using (var stream = File.Create(path))
                graph.Write(stream, 1, 1);
            return _paths[name] = path;
        }
    }

    public void Dispose() => _folder.Dispose();
}
