using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>A model file that is to be cut: its graph without weights, and where its parts lie in the file.</summary>
internal sealed class SourceModel : IDisposable
{
    private readonly FileStream _stream;

    private SourceModel(string path, IReadOnlyList<string> externalPaths, ModelProto model, FileStream stream)
    {
        (Path, ExternalPaths, Model, _stream) = (path, externalPaths, model, stream);
        Graph = new CutGraph(path, model.Graph);
        Fields = new FieldScanner(path, stream);
    }

    public string Path { get; }

    /// <summary>Files beside it that hold some of its tensors.</summary>
    public IReadOnlyList<string> ExternalPaths { get; }

    /// <summary>Without large elements.</summary>
    public ModelProto Model { get; }

    public CutGraph Graph { get; }

    public FieldScanner Fields { get; }

    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;

    /// <exception cref="EdgeException">It is no sound ONNX file, or cannot be read.</exception>
    public static SourceModel Open(string path)
    {
        var file = ModelCuts.OpenOnnx(path);
        var model = SkeletonReader.Read(path);
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 12);
            try
            {
                return new SourceModel(path, file.ExternalPaths, model, stream);
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, error);
        }
    }

    public static EdgeException Unreadable(string path, Exception error) =>
        new($"model '{path}' cannot be read: {error.Message.ReplaceLineEndings(" ")}; check its permissions and disk", error);

    /// <summary>Bytes of the file.</summary>
    /// <exception cref="EdgeException">It cannot be read, or became shorter.</exception>
    public void Read(long start, Span<byte> bytes)
    {
        try
        {
            for (var done = 0; done < bytes.Length;)
            {
                var count = RandomAccess.Read(_stream.SafeFileHandle, bytes[done..], start + done);
                done += count > 0 ? count : throw new EndOfStreamException("the file became shorter while it was read");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(Path, error);
        }
    }

    /// <summary>The message in a field.</summary>
    public byte[] Message(FieldRange field)
    {
        var bytes = new byte[field.End - field.Content];
        Read(field.Content, bytes);
        return bytes;
    }

    public void Dispose() => _stream.Dispose();
}
