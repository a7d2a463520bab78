using EdgeNotebooks.Models.Onnx;
using Google.Protobuf;

namespace EdgeNotebooks.Models.Counting;

/// <summary>
/// Brings small external tensors into the model: some exporters put even constant shapes into the file beside it, and shapes
/// depend on them. That the data is there, within the model's folder, was checked when the model was opened.
/// </summary>
internal static class ExternalElements
{
    /// <exception cref="EdgeException">The data cannot be read.</exception>
    public static void Fill(ModelProto model, string path) => Fill(model, path, SkeletonReader.KeptElementBytes);

    /// <summary>Brings them all in, whatever their size: the model is then whole by itself.</summary>
    /// <exception cref="EdgeException">The data cannot be read.</exception>
    public static void FillAll(ModelProto model, string path) => Fill(model, path, int.MaxValue);

    private static void Fill(ModelProto model, string path, int most)
    {
        foreach (var tensor in model.Graph.Initializer)
        {
            if (tensor.DataLocation != TensorProto.Types.DataLocation.External)
                continue;
            var bytes = new TensorShape(tensor.DataType, [.. tensor.Dims]).Bytes;
            if (bytes > 0 && bytes <= most)
                tensor.RawData = Read(tensor, path, (int)bytes);
            tensor.ClearDataLocation();
            tensor.ExternalData.Clear();
        }
    }

    private static ByteString Read(TensorProto tensor, string model, int count)
    {
        var places = tensor.ExternalData.ToLookup(entry => entry.Key, entry => entry.Value);
        var file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(model))!, places["location"].Last());
        try
        {
            using var stream = File.OpenRead(file);
            stream.Position = long.TryParse(places["offset"].LastOrDefault(), out var offset) ? offset : 0;
            var bytes = new byte[count];
            stream.ReadExactly(bytes);
            return ByteString.CopyFrom(bytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EdgeException($"external data '{file}' of model '{model}' cannot be read: {error.Message.ReplaceLineEndings(" ")}; check its permissions and disk", error);
        }
    }
}
