using System.Reflection;
using System.Runtime.InteropServices;
using EdgeNotebooks.Interop;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Benchmarks;

/// <summary>A session whose inferences do nothing: on the stand-in of OpenVINO, told to return at once. What is left is the call.</summary>
internal sealed unsafe class IdleSession : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edge-call-cost-");
    private readonly NativeProvider _provider;

    public IdleSession()
    {
        // The stand-in looks for ONNX Runtime beside itself.
        var library = Path.Combine(_folder.FullName, "libstandin_openvino_c.so");
        var parts = typeof(IdleSession).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(item => item.Key == "NativeParts").Value!;
        File.Copy(Path.Combine(parts, Path.GetFileName(library)), library);
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "libonnxruntime.so"), OnnxRuntime);

        _provider = NativeProvider.Open("openvino", new Dictionary<string, string> { ["openvino"] = library });
        Session = _provider.OpenSession(new NativeSessionSettings { Device = "CPU", ModelPath = WriteModel(), Slots = 1, Threads = 1 });
        Buffers = Session.CreateBuffers();
        var configure = (delegate* unmanaged[Cdecl]<byte*, byte*, int>)NativeLibrary.GetExport(NativeLibrary.Load(library), "standin_openvino_configure");
        fixed (byte* key = "nothing\0"u8, value = "1\0"u8)
        {
            if (configure(key, value) != 0)
                throw new InvalidOperationException("the stand-in cannot do nothing");
        }
    }

    public NativeSession Session { get; }

    public NativeBuffers Buffers { get; }

    private static string OnnxRuntime =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "libonnxruntime.so", SearchOption.AllDirectories)
            .First(path => path.Contains(RuntimeInformation.RuntimeIdentifier, StringComparison.Ordinal) || Path.GetDirectoryName(path) + "/" == AppContext.BaseDirectory);

    public void Dispose()
    {
        Buffers.Dispose();
        Session.Dispose();
        _provider.Dispose();
        _folder.Delete(recursive: true);
    }

    private string WriteModel()
    {
        var path = Path.Combine(_folder.FullName, "relu.onnx");
        var graph = new GraphBuilder("relu");
        using var stream = File.Create(path);
        graph.Build(graph.Relu(graph.Input("input", [64]), "output")).Write(stream, batch: 1, seed: 1);
        return path;
    }
}
