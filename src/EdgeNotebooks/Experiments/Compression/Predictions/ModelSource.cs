using EdgeNotebooks.Inference;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Experiments.Compression.Predictions;

/// <summary>A model file and what runs it.</summary>
/// <param name="File">Read and checked.</param>
/// <param name="Device">That runs it.</param>
internal sealed record ModelSource(ModelFile File, DeviceId Device)
{
    private static readonly DeviceId TfLite = new("tflite", "cpu");

    private static readonly DeviceId Onnx = new("onnxruntime", "cpu");

    /// <summary>The file's name without folder.</summary>
    public string Name => Path.GetFileName(File.Path);

    /// <summary>The file's name without its ending.</summary>
    public string Id => Path.GetFileNameWithoutExtension(File.Path);

    public IInferenceBackend Backend => Backends.Of(Device);

    /// <summary>The runtime and its version: some backends tell the one, some both.</summary>
    public string Runtime => Backend.Version is var version && char.IsAsciiDigit(version[0]) ? $"{Device.Backend} {version}" : version;

    /// <summary>Opens a file.</summary>
    /// <param name="path">It ends in .tflite or .onnx.</param>
    /// <param name="device">Runs it where it takes such files; null for the processor.</param>
    /// <exception cref="EdgeException">The file is damaged, or no model.</exception>
    public static ModelSource Of(string path, DeviceId? device)
    {
        var isTfLite = path.EndsWith(".tflite", StringComparison.OrdinalIgnoreCase);
        return new ModelSource(ModelFile.Open(path), device is { } given && given.RunsTfLite == isTfLite ? given : isTfLite ? TfLite : Onnx);
    }

    /// <summary>Paths of a folder's model files, in the order of their names.</summary>
    /// <exception cref="EdgeException">There is no such folder, it cannot be listed or holds none, or two differ in their ending alone.</exception>
    public static IReadOnlyList<string> PathsOf(string folder)
    {
        var paths = ModelFolder.Files(folder, name => name.EndsWith(".tflite", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase));
        if (paths.Count == 0)
            throw new EdgeException($"folder '{folder}' holds no model (.tflite, .onnx); give one that does");
        if (paths.GroupBy(Path.GetFileNameWithoutExtension).FirstOrDefault(group => group.Count() > 1) is { } same)
            throw new EdgeException($"folder '{folder}' holds {string.Join(" and ", same.Select(Path.GetFileName))}, and a model is called by its file's name without ending; rename one of them");
        return paths;
    }
}
